import type { UiLanguage } from '../../contract/ids.ts'
import type { PreflightRun } from '../../contract/preflight.ts'
import {
  preflightWords,
  wordBench,
  wordCheck,
  wordHeadline,
  wordRemarks,
} from '../../contract/words/preflight/index.ts'
import { closeSheet, colours, openSheet, type Sheet, writeFooters } from '../reports/pdf/sheet.ts'

const titleWidth = 118
const stateWidth = 56
/** Told apart in grey print by their words. */
const stateColours = { ok: colours.machine, attention: '#92400e', problem: '#b91c1c', untried: colours.muted }

/** Renders a pre-flight as an A4 sheet for IT. */
export async function renderPreflightPdf(run: PreflightRun, language: UiLanguage): Promise<Buffer> {
  const words = preflightWords[language]
  const sheet = openSheet(language, { title: words.title, at: new Date(run.at) })
  sheet.write(words.title, { size: 18, bold: true })
  const at = new Date(run.at).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' })
  const about = `${words.measuredAt} ${at} · ${words.version} ${run.productVersion}`
  sheet.write(about, { size: 9, colour: colours.muted })
  sheet.y += 8
  sheet.write(`${words.state[run.state]}${language === 'en' ? '. ' : '。'}${wordHeadline(run, language)}`, {
    size: 12,
    bold: true,
  })
  for (const remark of wordRemarks(run, language)) {
    sheet.y += 2
    sheet.write(remark, { size: 9, colour: colours.muted })
  }
  sheet.y += 8
  sheet.rule()
  sheet.y += 4
  for (const check of run.checks) writeCheck(sheet, check, language)
  if (run.bench !== null) writeFacts(sheet, words.bench.title, wordBench(run.bench, language))
  writeFacts(
    sheet,
    words.models.title,
    run.models.map(({ name, fit, recommended }) => [
      name,
      `${words.models.fit[fit]}${recommended ? ` · ${words.models.recommended}` : ''}`,
    ]),
  )
  writeHeading(sheet, words.exclusions)
  for (const path of run.exclusions) sheet.write(path, { size: 9 })
  writeFooters(sheet, `${words.title} · ${at}`)
  return await closeSheet(sheet)
}

function writeCheck(sheet: Sheet, check: PreflightRun['checks'][number], language: UiLanguage): void {
  const { title, says, todo } = wordCheck(check, language)
  const x = sheet.left + titleWidth
  const width = sheet.width - titleWidth - stateWidth
  sheet.y += 4
  sheet.ensure(sheet.height(says, { width }) + (todo === '' ? 0 : sheet.height(todo, { width, size: 9 })))
  const { y } = sheet
  sheet.place(title, { x: sheet.left, y }, { bold: true, width: titleWidth - 6 })
  sheet.place(
    preflightWords[language].checkState[check.state],
    { x: sheet.left + sheet.width - stateWidth, y },
    { width: stateWidth, align: 'right', colour: stateColours[check.state] },
  )
  sheet.write(says, { x, width })
  if (todo !== '') sheet.write(todo, { x, width, size: 9, colour: colours.muted })
}

function writeHeading(sheet: Sheet, text: string): void {
  sheet.y += 12
  sheet.ensure(48)
  sheet.write(text, { size: 11, bold: true })
  sheet.y += 2
}

function writeFacts(sheet: Sheet, title: string, facts: readonly (readonly [string, string])[]): void {
  if (facts.length === 0) return
  writeHeading(sheet, title)
  const label = 250
  for (const [name, value] of facts) {
    sheet.ensure(16)
    sheet.place(name, { x: sheet.left, y: sheet.y }, { colour: colours.muted, width: label })
    sheet.write(value, { x: sheet.left + label, width: sheet.width - label })
  }
}
