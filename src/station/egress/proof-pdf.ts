import type { SignedProof } from '../../contract/egress.ts'
import type { UiLanguage } from '../../contract/ids.ts'
import { closeSheet, colours, openSheet, type Sheet, writeFooters } from '../reports/pdf/sheet.ts'
import { proofWords } from './proof-words.ts'

const termWidth = 96

/** The proof as an A4 PDF, for whoever has to show that nothing leaves. */
export async function renderProofPdf(
  { proof, ...signed }: SignedProof,
  language: UiLanguage,
): Promise<Buffer> {
  const words = proofWords[language]
  const sheet = openSheet(language, { title: words.title, at: new Date(proof.finishedAt) })
  sheet.write(words.title, { size: 20, bold: true })
  sheet.y += 6
  sheet.write(proof.passed ? words.passed : words.failed, { size: 13, bold: true })
  sheet.y += 8
  writeFact(sheet, words.when, `${proof.at} – ${proof.finishedAt}`)
  writeFact(sheet, words.version, proof.productVersion)
  writeFact(sheet, words.system, proof.system)
  writeFact(sheet, words.isolation, words.isolations[proof.isolation])
  heading(sheet, words.contacted)
  if (proof.destinations.length === 0) sheet.write(words.nobody)
  for (const { host, name, port, protocol, count, firstAt, programs } of proof.destinations) {
    const target = `${host}${port === null ? '' : `:${port}`}${name === null ? '' : ` (${name})`}`
    sheet.write(
      `${target} · ${protocol} · ${count} × · ${firstAt} · ${programs.join(', ')} · ${words.byNobody}`,
    )
  }
  heading(sheet, words.sockets)
  if (!proof.observed) sheet.write(words.notObserved)
  else if (proof.sockets.length === 0) sheet.write(words.nobody)
  for (const { protocol, address } of proof.sockets) sheet.write(`${protocol} ${address}`)
  heading(sheet, words.steps)
  for (const { name, outcome, ms, detail } of proof.steps) {
    const end = outcome === 'done' ? words.seconds(ms) : words.outcome[outcome]
    const more = outcome === 'failed' && detail !== '' ? ` (${detail})` : ''
    writeFact(sheet, `${end}`, `${words.step[name]}${more}`)
  }
  heading(sheet, words.guarded)
  sheet.write(countAlike(proof.guarded).join(', '))
  sheet.y += 10
  sheet.write(words.limits, { size: 9, colour: colours.muted })
  heading(sheet, words.hash)
  sheet.write(signed.hash, { size: 8.5 })
  heading(sheet, words.signature)
  sheet.write(signed.signature, { size: 8.5 })
  heading(sheet, words.key)
  sheet.write(signed.key, { size: 8.5 })
  writeFooters(sheet, `${words.title} · ${proof.at}`)
  return await closeSheet(sheet)
}

/** `a, a, b` as `a × 2`, `b`. */
function countAlike(names: readonly string[]): string[] {
  return [...Map.groupBy(names, (name) => name)].map(([name, all]) =>
    all.length === 1 ? name : `${name} × ${all.length}`,
  )
}

function heading(sheet: Sheet, text: string): void {
  sheet.y += 10
  sheet.ensure(40)
  sheet.write(text, { size: 11, bold: true })
  sheet.y += 2
}

function writeFact(sheet: Sheet, term: string, value: string): void {
  sheet.ensure(28)
  const top = sheet.y
  sheet.write(term, { width: termWidth - 8, size: 9, colour: colours.muted })
  const below = sheet.y
  sheet.y = top
  sheet.write(value, { x: sheet.left + termWidth, width: sheet.width - termWidth, size: 10 })
  sheet.y = Math.max(sheet.y, below) + 2
}
