import type { InferContractRouterInputs } from '@orpc/contract'
import type { ReportComparisonPage, rerating as contract } from '../../contract/rerating.ts'
import type { ReportContent } from '../../domain/interview/interview.ts'
import { type ComparedReport, compareReports } from '../../domain/scoring/compare-reports.ts'
import type { Transcript } from '../../domain/transcript/transcript.ts'
import type { Caller, Station } from '../context.ts'
import type { Row } from '../db/schema.ts'
import { Failure, found } from '../failure.ts'
import { findInterviewSummaries } from '../interviews/interview.repository.ts'
import { requireRated } from '../ratings/veil.ts'
import { readRatedVersion } from '../reports/rated-version.ts'

type Inputs = InferContractRouterInputs<typeof contract>
type ReportRow = Row<'report'>
type Side = ReportComparisonPage['before']

/** Two reports of one interview beside each other; unless named, the newest and the one before it. */
export async function compareTwoReports(
  station: Station,
  caller: Caller,
  { interviewId, before, after }: Inputs['compare'],
): Promise<ReportComparisonPage> {
  const { db } = station
  const [interview] = await findInterviewSummaries(db, { ids: [interviewId], limit: 1 })
  found(interview)
  await requireRated(db, caller, interviewId)
  const rows = await db
    .selectFrom('report')
    .selectAll()
    .where('interview_id', '=', interviewId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const later = after === undefined ? rows[0] : rows.find(({ id }) => id === after)
  const earlier =
    before === undefined
      ? (rows[rows.findIndex(({ id }) => id === later?.id) + 1] ?? later)
      : rows.find(({ id }) => id === before)
  if (later === undefined || earlier === undefined) throw new Failure('REPORT_MISSING')
  const [first, second] = [await readCompared(station, earlier), await readCompared(station, later)]
  const history = await Promise.all(rows.map(async (row) => await describeSide(station, row)))
  const sideOf = ({ id }: ReportRow) => found(history.find(({ reportId }) => reportId === id))
  return {
    interview: found(interview),
    history,
    before: sideOf(earlier),
    after: sideOf(later),
    comparison: compareReports(first, second),
  }
}

/** A report with the position and the words it was made from. */
async function readCompared({ db }: Station, row: ReportRow): Promise<ComparedReport> {
  const content = JSON.parse(row.content_json) as ReportContent
  const { content: position } = await readRatedVersion(db, row.interview_id, content)
  const transcripts = new Map<string, Transcript>()
  for (const { answerId, transcriptRevision } of content.answers) {
    const transcript = await db
      .selectFrom('transcript')
      .select('content_json')
      .where('answer_id', '=', answerId)
      .where('revision', '=', transcriptRevision)
      .executeTakeFirst()
    if (transcript !== undefined) transcripts.set(answerId, JSON.parse(transcript.content_json) as Transcript)
  }
  return { content, position, transcripts }
}

async function describeSide({ db }: Station, row: ReportRow): Promise<Side> {
  const { positionVersionId } = JSON.parse(row.content_json) as ReportContent
  const version = await db
    .selectFrom('position_version')
    .select('version')
    .where('id', '=', positionVersionId)
    .executeTakeFirst()
  return {
    reportId: row.id,
    createdAt: row.created_at,
    positionVersionId,
    version: version?.version ?? 0,
  }
}
