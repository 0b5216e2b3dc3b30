import type { UiLanguage } from '../../contract/ids.ts'
import { writeAnswer, writeLegend } from './pdf/answer-section.ts'
import { local } from './pdf/names.ts'
import { writeOrigin } from './pdf/origin-section.ts'
import { closeSheet, openSheet, writeFooters } from './pdf/sheet.ts'
import { writeSummary } from './pdf/summary-section.ts'
import type { ReportDocument } from './report-document.ts'
import { reportWords } from './report-words.ts'

/**
 * Renders a report as an A4 PDF in the reader's language, with its letters embedded, readable in grey print.
 * What the candidate said stays in the language it was said in.
 */
export async function renderReportPdf(document: ReportDocument, language: UiLanguage): Promise<Buffer> {
  const words = reportWords[language]
  const subject = `${document.candidateName} · ${local(document.position.name, language)}`
  const sheet = openSheet(language, {
    title: `${words.title} · ${subject}`,
    at: new Date(document.reportedAt),
  })
  writeSummary(sheet, document)
  sheet.ensure(130)
  writeLegend(sheet)
  for (const index of document.content.answers.keys()) {
    await writeAnswer(sheet, document, index + 1)
  }
  writeOrigin(sheet, document)
  writeFooters(sheet, `${subject} · ${words.confidential}`)
  return await closeSheet(sheet)
}
