import type { Station } from '../context.ts'
import { found } from '../failure.ts'
import { getReportPage } from './report.service.ts'
import type { ReportDocument } from './report-document.ts'

/** Everything a printed or exported report holds. */
export async function readReportDocument(station: Station, interviewId: string): Promise<ReportDocument> {
  const { interview, report, transcripts, decisions } = await getReportPage(station, undefined, {
    interviewId,
  })
  const store = await station.db
    .selectFrom('candidate')
    .innerJoin('org_unit', 'org_unit.id', 'candidate.org_unit_id')
    .select('org_unit.name')
    .where('candidate.id', '=', interview.candidateId)
    .executeTakeFirst()
  return {
    interviewId,
    reportId: report.id,
    candidateName: interview.candidateName,
    storeName: store?.name ?? '',
    channel: interview.channel,
    heldAt: interview.createdAt,
    reportedAt: report.createdAt,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    durationMs: report.content.answers.reduce((sum, answer) => sum + answer.durationMs, 0),
    content: report.content,
    position: interview.position.content,
    transcripts: report.content.answers.flatMap((answer) => {
      const revisions = transcripts.find(({ answerId }) => answerId === answer.answerId)?.revisions ?? []
      if (revisions.length === 0) return []
      const rated = found(
        revisions.find(({ revision }) => revision === answer.transcriptRevision) ?? revisions.at(-1),
      )
      return [{ answerId: answer.answerId, editedBy: rated.editedBy, transcript: rated.content }]
    }),
    values: interview.answers.flatMap(({ id: answerId, value, recording }) =>
      value === null
        ? []
        : [{ answerId, value, fileBytes: value.kind === 'file' ? (recording?.bytes ?? null) : null }],
    ),
    decisions: decisions.map(({ kind, reason, decidedBy, decidedAt, machineSaid, machineMatch }) => ({
      kind,
      reason,
      decidedBy,
      decidedAt,
      machineSaid,
      machineMatch,
    })),
  }
}
