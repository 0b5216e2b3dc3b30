import type { Kysely } from 'kysely'
import type { InterviewSummary } from '../../contract/interviews.ts'
import { toSearchQuery } from '../../domain/candidates/search-text.ts'
import type { ReportContent } from '../../domain/interview/interview.ts'
import type { Database, Row } from '../db/schema.ts'
import { matchesText } from '../db/text-index.ts'
import { nameVersions } from '../positions/name-versions.ts'
import { isOwn, storeOf } from './whose-interview.ts'

export type InterviewFilter = {
  /** Words of the candidate's record, or said in the interview. */
  readonly query?: string
  readonly state?: InterviewSummary['state'] | undefined
  readonly candidateId?: string | undefined
  readonly ids?: readonly string[]
  /** Leaves out what stores sent, which nobody works on here. */
  readonly own?: boolean
  readonly limit: number
}

/** Interviews with what a list shows of them, newest first. */
export async function findInterviewSummaries(
  db: Kysely<Database>,
  filter: InterviewFilter,
): Promise<InterviewSummary[]> {
  let query = db
    .selectFrom('interview')
    .innerJoin('candidate', 'candidate.id', 'interview.candidate_id')
    .innerJoin('position_version', 'position_version.id', 'interview.position_version_id')
    .leftJoin('report', 'report.id', 'interview.latest_report_id')
    .select([
      'interview.id',
      'interview.candidate_id',
      'candidate.name as candidate_name',
      'interview.position_version_id',
      'position_version.position_id',
      'interview.channel',
      'interview.state',
      'interview.created_at',
      'interview.latest_report_id',
      'report.content_json as report_json',
      storeOf().as('store'),
    ])
    .select((eb) => [
      eb
        .selectFrom('decision')
        .select('kind')
        .whereRef('decision.interview_id', '=', 'interview.id')
        .orderBy('decided_at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .as('decision'),
      eb
        .selectFrom('decision')
        .select('report_id')
        .whereRef('decision.interview_id', '=', 'interview.id')
        .orderBy('decided_at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .as('decided_report_id'),
      countAnswers(eb, 'done').as('done'),
      countAnswers(eb, 'failed').as('failed'),
      countAnswers(eb, undefined).as('total'),
    ])
    .orderBy('interview.id', 'desc')
    .limit(filter.limit)
  if (filter.state !== undefined) query = query.where('interview.state', '=', filter.state)
  if (filter.candidateId !== undefined) query = query.where('interview.candidate_id', '=', filter.candidateId)
  if (filter.own === true) query = query.where(isOwn())
  if (filter.ids !== undefined) query = query.where('interview.id', 'in', filter.ids)
  const typed = filter.query?.trim() ?? ''
  const words = toSearchQuery(typed)
  if (typed !== '' && words === undefined) return []
  if (words !== undefined)
    query = query.where((eb) =>
      eb.or([
        matchesText('candidate_text', eb.ref('candidate.text_key'), words),
        matchesText('interview_text', eb.ref('interview.text_key'), words),
      ]),
    )
  const rows = await query.execute()
  const names = await nameVersions(
    db,
    rows.map((row) => row.position_version_id),
  )
  return rows.map((row) => {
    const report = row.report_json === null ? undefined : (JSON.parse(row.report_json) as ReportContent)
    return {
      id: row.id,
      candidateId: row.candidate_id,
      candidateName: row.candidate_name,
      positionId: row.position_id,
      positionName: names.get(row.position_version_id) ?? { zh: '', en: '' },
      channel: row.channel,
      state: row.state,
      createdAt: row.created_at,
      match: report?.recommendation.match ?? null,
      recommendation: report?.recommendation.kind ?? null,
      machineHidden: false,
      decision: row.decision === null || row.decision === 'withdrawn' ? null : row.decision,
      decidedOnEarlierReport:
        row.decision !== null &&
        row.decision !== 'withdrawn' &&
        row.decided_report_id !== row.latest_report_id,
      ownedBy: row.store === null ? null : { store: row.store },
      answersDone: Number(row.done),
      answersFailed: Number(row.failed),
      answersTotal: Number(row.total),
    }
  })
}

export async function findInterview(db: Kysely<Database>, id: string): Promise<Row<'interview'> | undefined> {
  return await db.selectFrom('interview').selectAll().where('id', '=', id).executeTakeFirst()
}

/** In the order asked. */
export async function findAnswers(db: Kysely<Database>, interviewId: string): Promise<Row<'answer'>[]> {
  return await db
    .selectFrom('answer')
    .selectAll()
    .where('interview_id', '=', interviewId)
    .orderBy('seq')
    .execute()
}

export async function findRecordings(db: Kysely<Database>, interviewId: string): Promise<Row<'recording'>[]> {
  return await db
    .selectFrom('recording')
    .selectAll()
    .where('interview_id', '=', interviewId)
    .orderBy('id')
    .execute()
}

function countAnswers(
  eb: import('kysely').ExpressionBuilder<Database, 'interview'>,
  state: 'done' | 'failed' | undefined,
) {
  const query = eb
    .selectFrom('answer')
    .whereRef('answer.interview_id', '=', 'interview.id')
    .select((count) => count.fn.countAll<number>().as('n'))
  return state === undefined ? query : query.where('answer.state', '=', state)
}
