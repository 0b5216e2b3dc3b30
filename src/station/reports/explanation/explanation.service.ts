import type { ExplanationSheet } from '../../../contract/explanation.ts'
import type { UiLanguage } from '../../../contract/ids.ts'
import { appendAudit } from '../../audit/audit.ts'
import type { Caller, Station } from '../../context.ts'
import { requireRated } from '../../ratings/veil.ts'
import type { ReportDocument } from '../report-document.ts'
import { readReportDocument } from '../report-document.service.ts'
import { standingDecision, writeExplanation } from './write-explanation.ts'

export type ExplanationRequest = {
  readonly interviewId: string
  /** The one mostly spoken unless told. */
  readonly language?: UiLanguage | undefined
  readonly reason: boolean
}

/** The sheet as it would be printed, to look at first. */
export async function readExplanation(
  station: Station,
  caller: Caller,
  { interviewId, language: asked, reason }: ExplanationRequest,
): Promise<ExplanationSheet> {
  const document = await readAllowed(station, caller, interviewId)
  const language = asked ?? languageOf(document)
  const standing = standingDecision(document.decisions)
  return {
    reportId: document.reportId,
    language,
    candidateName: document.candidateName,
    decided: standing !== undefined,
    hasReason: (standing?.reason ?? '') !== '',
    blocks: [...writeExplanation(document, { language, reason, at: new Date().toISOString() })],
  }
}

/** The sheet as a PDF; that it was made is noted. */
export async function printExplanation(
  station: Station,
  caller: Caller,
  { interviewId, language: asked, reason }: ExplanationRequest,
): Promise<Buffer> {
  const document = await readAllowed(station, caller, interviewId)
  const language = asked ?? languageOf(document)
  // Fonts and the PDF library are loaded with the first PDF, not with the station.
  const { renderExplanationPdf } = await import('./explanation-pdf.ts')
  const pdf = await renderExplanationPdf(document, { language, reason, at: new Date().toISOString() })
  await appendAudit(station.db, {
    actor: caller.user.id,
    action: 'explanation.made',
    subject: `interview:${interviewId}`,
    detail: { report: document.reportId, language, withReason: reason },
  })
  return pdf
}

async function readAllowed(station: Station, caller: Caller, interviewId: string): Promise<ReportDocument> {
  const document = await readReportDocument(station, interviewId)
  await requireRated(station.db, caller, interviewId)
  return document
}

/** The language that was mostly spoken; Chinese where nothing was. */
export function languageOf({ transcripts }: Pick<ReportDocument, 'transcripts'>): UiLanguage {
  const spoken = { zh: 0, en: 0, other: 0 }
  for (const { transcript } of transcripts) {
    for (const { startMs, endMs } of transcript.segments) spoken[transcript.language] += endMs - startMs
  }
  return spoken.en > spoken.zh ? 'en' : 'zh-CN'
}
