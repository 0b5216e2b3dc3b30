import type { ReportDocument } from './report-document.ts'

/** Raised when a field changes its meaning or goes; new fields leave it as it is. */
export const reportSchemaVersion = 1

export type ReportExport = {
  readonly schema: 'storefront-interview/report'
  readonly schemaVersion: typeof reportSchemaVersion
} & ReportDocument

/**
 * A report for other programs. The same report always gives the same JSON text: nothing of the moment of export
 * is in it, and fields stand in the order below.
 */
export function exportReportJson(document: ReportDocument): ReportExport {
  return {
    schema: 'storefront-interview/report',
    schemaVersion: reportSchemaVersion,
    interviewId: document.interviewId,
    reportId: document.reportId,
    candidateName: document.candidateName,
    storeName: document.storeName,
    channel: document.channel,
    heldAt: document.heldAt,
    reportedAt: document.reportedAt,
    timeZone: document.timeZone,
    durationMs: document.durationMs,
    content: document.content,
    position: document.position,
    transcripts: document.transcripts,
    values: document.values,
    decisions: document.decisions,
  }
}
