import type { ExplanationBlock } from '../../../contract/explanation.ts'
import { drawMark } from '../pdf/drawings.ts'
import { closeSheet, colours, openSheet, type Sheet, type TextStyle, writeFooters } from '../pdf/sheet.ts'
import type { ReportDocument } from '../report-document.ts'
import { explanationWords } from './explanation-words.ts'
import { type ExplanationOptions, writeExplanation } from './write-explanation.ts'

const termWidth = 96
const pointsWidth = 110
const indent = 16
const momentWidth = 36

/** Space before a text, its look, and how much of the page must be left to begin it. */
const looks: Readonly<
  Record<
    'title' | 'heading' | 'question' | 'paragraph' | 'small',
    { before: number; needs: number; style: TextStyle }
  >
> = {
  title: { before: 0, needs: 60, style: { size: 20, bold: true } },
  heading: { before: 14, needs: 70, style: { size: 13, bold: true } },
  question: { before: 14, needs: 90, style: { size: 12, bold: true } },
  paragraph: { before: 4, needs: 20, style: { size: 10.5 } },
  small: { before: 2, needs: 20, style: { size: 9.5, colour: colours.muted } },
}

/** Renders the explanation sheet as an A4 PDF in large, plain type, with its letters embedded. */
export async function renderExplanationPdf(
  document: ReportDocument,
  options: ExplanationOptions,
): Promise<Buffer> {
  const words = explanationWords[options.language]
  const sheet = openSheet(options.language, {
    title: `${words.title} · ${document.candidateName}`,
    at: new Date(options.at),
  })
  for (const block of writeExplanation(document, options)) writeBlock(sheet, block)
  writeFooters(sheet, `${words.title} · ${document.candidateName} · ${words.confidential}`)
  return await closeSheet(sheet)
}

function writeBlock(sheet: Sheet, block: ExplanationBlock): void {
  if (block.kind === 'facts') return writeFacts(sheet, block.facts)
  if (block.kind === 'point') return writePoint(sheet, block)
  const { before, needs, style } = looks[block.kind]
  sheet.y += before
  sheet.ensure(needs)
  sheet.write(block.text, style)
}

function writeFacts(sheet: Sheet, facts: readonly { term: string; value: string }[]): void {
  sheet.y += 8
  for (const { term, value } of facts) {
    sheet.ensure(18)
    sheet.place(term, { x: sheet.left, y: sheet.y }, { size: 10, colour: colours.muted })
    sheet.write(value, { x: sheet.left + termWidth, width: sheet.width - termWidth, size: 10 })
    sheet.y += 2
  }
}

function writePoint(sheet: Sheet, point: ExplanationBlock & { kind: 'point' }): void {
  const x = sheet.left + indent
  const width = sheet.width - indent - pointsWidth
  sheet.y += 5
  sheet.ensure(20 + 15 * point.quotes.length)
  drawMark(sheet, point.mark, { x: sheet.left + 1, y: sheet.y + 2 })
  const plain = { size: 10, colour: colours.muted }
  sheet.place(
    point.points,
    { x: sheet.left + sheet.width - pointsWidth, y: sheet.y },
    { ...plain, width: pointsWidth, align: 'right' },
  )
  sheet.write(point.text, { x, width, size: 10.5 })
  if (point.note !== '') sheet.write(point.note, { x, width, ...plain, size: 9 })
  for (const { at, text } of point.quotes) {
    sheet.ensure(16)
    if (at !== '') sheet.place(at, { x, y: sheet.y }, { size: 9, colour: colours.muted })
    const left = at === '' ? 0 : momentWidth
    sheet.write(sheet.words.quote(text), { x: x + left, width: width - left, size: 10 })
  }
}
