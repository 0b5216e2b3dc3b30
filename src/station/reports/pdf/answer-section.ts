import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ReportAnswer } from '../../../domain/interview/interview.ts'
import { type Indicator, isSpoken, type Question } from '../../../domain/positions/position.ts'
import type { Finding } from '../../../domain/scoring/rater.ts'
import type { ReportDocument } from '../report-document.ts'
import { formatClock } from '../report-format.ts'
import { writeDelivery } from './delivery-section.ts'
import { drawMark, type Mark } from './drawings.ts'
import { local } from './names.ts'
import { colours, type Sheet } from './sheet.ts'
import { writeValue } from './value-section.ts'

const indent = 16
const momentWidth = 34

/** What the marks before each indicator mean. */
export function writeLegend(sheet: Sheet): void {
  const { doc, words } = sheet
  const style = { size: 8.5, colour: colours.muted }
  let x = sheet.left
  for (const mark of ['shown', 'not-shown', 'negative', 'cannot-judge'] as const) {
    drawMark(sheet, mark, { x, y: sheet.y + 1 })
    const meaning = words.verdict[mark]
    sheet.place(meaning, { x: x + 13, y: sheet.y }, style)
    x += 13 + doc.widthOfString(meaning) + 18
  }
  sheet.y += 18
}

/** One question: what was found and in which words, how it was spoken, and everything that was said. */
export async function writeAnswer(sheet: Sheet, document: ReportDocument, number: number): Promise<void> {
  const answer = document.content.answers[number - 1]
  if (answer === undefined) return
  const question = document.position.questions.find(({ id }) => id === answer.questionId)
  writeHeading(sheet, { answer, question, number })
  const given = document.values.find(({ answerId }) => answerId === answer.answerId)
  const isTimed = answer.recordingId !== null && given?.value.kind !== 'file'
  const warnings = new Set([...answer.warnings, ...(answer.rating?.warnings ?? [])])
  if (!isTimed) warnings.delete('no-speech')
  for (const warning of warnings) sheet.write(`! ${sheet.words.warning[warning]}`, { size: 9, bold: true })
  const written = document.transcripts.find(({ answerId }) => answerId === answer.answerId)
  const isWritten = written?.transcript.segments.some(({ text }) => text !== '') === true
  if (!isTimed && !isWritten && given === undefined)
    sheet.write(sheet.words.notAnswered, { colour: colours.muted })
  sheet.y += 4
  if (question !== undefined && !isSpoken(question)) writeValue(sheet, question, given)
  if (question !== undefined && answer.rating !== null)
    writeFindings(sheet, question, { findings: answer.rating.findings, isTimed })
  if (answer.delivery !== null) {
    const byPhone = document.channel === 'phone'
    writeDelivery(sheet, answer.delivery, { durationMs: answer.durationMs, byPhone })
  }
  if (isTimed || (isWritten && given === undefined)) await writeTranscript(sheet, written, isTimed)
  sheet.y += 14
}

function writeHeading(
  sheet: Sheet,
  head: { answer: ReportAnswer; question: Question | undefined; number: number },
): void {
  const { words, language } = sheet
  const { answer, question, number } = head
  sheet.ensure(110)
  sheet.rule()
  sheet.y += 10
  const score = answer.rating?.score ?? null
  const unscored = question?.indicators.length === 0 ? words.onlyToKnow : words.notScored
  const figure = score === null ? unscored : words.points(Math.round(score))
  const colour = score === null ? colours.muted : colours.machine
  sheet.place(
    figure,
    { x: sheet.left, y: sheet.y },
    { size: 12, bold: true, width: sheet.width, align: 'right', colour },
  )
  const title = question === undefined ? answer.questionId : local(question.title, language)
  sheet.write(`${words.question(number)}　${title}`, { size: 12, bold: true, width: sheet.width - 90 })
  sheet.y += 2
  if (question !== undefined) {
    sheet.write(local(question.prompt, language), { size: 8.5, colour: colours.muted })
  }
  sheet.y += 4
}

function markOf(indicator: Indicator, finding: Finding): Mark {
  if (finding.verdict === 'cannot-judge') return 'cannot-judge'
  if (finding.verdict === 'not-shown') return 'not-shown'
  return indicator.polarity === 'negative' ? 'negative' : 'shown'
}

function writeFindings(
  sheet: Sheet,
  question: Question,
  { findings, isTimed }: { readonly findings: readonly Finding[]; readonly isTimed: boolean },
): void {
  const { words, language } = sheet
  const absent: string[] = []
  for (const indicator of question.indicators) {
    const finding = findings.find(({ indicatorId }) => indicatorId === indicator.id)
    if (finding === undefined) continue
    const label = local(indicator.label, language)
    if (indicator.polarity === 'negative' && finding.verdict === 'not-shown') absent.push(label)
    else writeFinding(sheet, { label, mark: markOf(indicator, finding), finding, isTimed })
  }
  if (absent.length > 0) {
    const text = `${words.negativesNotShown}${absent.join(words.join)}`
    sheet.write(text, {
      x: sheet.left + indent,
      width: sheet.width - indent,
      size: 8.5,
      colour: colours.muted,
    })
  }
  sheet.y += 6
}

function writeFinding(
  sheet: Sheet,
  { label, mark, finding, isTimed }: { label: string; mark: Mark; finding: Finding; isTimed: boolean },
): void {
  const { words } = sheet
  const x = sheet.left + indent
  const width = sheet.width - indent
  const why = finding.reason === undefined ? '' : words.why[finding.reason]
  const shown = mark === 'shown' || mark === 'negative'
  const state = [shown ? '' : words.verdict[mark], why].filter((part) => part !== '').join(words.comma)
  sheet.ensure(shown ? 34 : 16)
  drawMark(sheet, mark, { x: sheet.left + 1, y: sheet.y + 1.5 })
  const text = state === '' ? label : `${label}　${state}`
  sheet.write(text, { x, width, colour: shown ? colours.ink : colours.muted })
  for (const { text, startMs } of finding.evidence) {
    sheet.ensure(16)
    if (isTimed) sheet.place(formatClock(startMs), { x, y: sheet.y }, { size: 8.5, colour: colours.machine })
    const left = isTimed ? momentWidth : 0
    sheet.write(words.quote(text), { x: x + left, width: width - left, size: 9 })
  }
  sheet.y += 3
}

/** Everything that was said or written; only what was recorded has moments. */
async function writeTranscript(
  sheet: Sheet,
  found: ReportDocument['transcripts'][number] | undefined,
  isTimed: boolean,
): Promise<void> {
  const { words } = sheet
  const segments = found?.transcript.segments ?? []
  sheet.ensure(40)
  sheet.write(words.transcript, { size: 9, bold: true })
  if (found?.editedBy !== null && found !== undefined) {
    sheet.write(words.edited(found.editedBy), { size: 8.5, colour: colours.human })
  }
  sheet.y += 1
  if (segments.length === 0) sheet.write(words.nothingHeard, { size: 9, colour: colours.muted })
  for (const [index, { startMs, text }] of segments.entries()) {
    // Laying out an hour of words takes a second or two; others get their turn in between.
    if (index % 10 === 0) await nextTurn()
    sheet.ensure(30)
    if (isTimed)
      sheet.place(formatClock(startMs), { x: sheet.left, y: sheet.y }, { size: 8.5, colour: colours.muted })
    const left = isTimed ? momentWidth : 0
    sheet.write(text, { x: sheet.left + left, width: sheet.width - left, size: 9 })
    sheet.y += 2
  }
}
