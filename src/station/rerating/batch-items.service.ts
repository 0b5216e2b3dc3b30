import type { Kysely } from 'kysely'
import type { FailureRecord } from '../../contract/failures.ts'
import type { RatedOutcome, RatingBatchItem } from '../../contract/rerating.ts'
import type { ReportContent } from '../../domain/interview/interview.ts'
import type { Caller, Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { nameVersions } from '../positions/name-versions.ts'
import { noteMachineSeen } from '../ratings/machine-seen.ts'
import { findHidden } from '../ratings/veil.ts'

/** What the machine concludes in a report; people's verdicts are left aside. */
export async function readOutcome(db: Kysely<Database>, reportId: string): Promise<RatedOutcome> {
  const { content_json } = await db
    .selectFrom('report')
    .select('content_json')
    .where('id', '=', reportId)
    .executeTakeFirstOrThrow()
  const { match, kind } = (JSON.parse(content_json) as ReportContent).recommendation
  return { reportId, match, recommendation: kind }
}

type Asked = { readonly batchId: string; readonly from?: number; readonly limit?: number | undefined }

/** A run's interviews with what each came to before and after, withheld from who must rate it first. */
export async function readItems({ db }: Station, caller: Caller, asked: Asked): Promise<RatingBatchItem[]> {
  const rows = await findItems(db, asked)
  const names = await nameVersions(
    db,
    rows.map((row) => row.position_version_id),
  )
  const ids = rows.map((row) => row.interview_id)
  const hidden = await findHidden(db, caller, ids)
  await noteMachineSeen(
    db,
    caller.user.id,
    rows
      .filter((row) => row.after_json !== null && !hidden.has(row.interview_id))
      .map((row) => row.interview_id),
  )
  return rows.map((row) => {
    const machineHidden = hidden.has(row.interview_id)
    const outcome = (json: string | null) =>
      json === null || machineHidden ? null : (JSON.parse(json) as RatedOutcome)
    return {
      interviewId: row.interview_id,
      candidateName: row.name,
      positionName: names.get(row.position_version_id) ?? { zh: '', en: '' },
      state: row.state,
      failure: row.failure_json === null ? null : (JSON.parse(row.failure_json) as FailureRecord),
      before: outcome(row.before_json),
      after: outcome(row.after_json),
      machineHidden,
      decision: row.decision === null || row.decision === 'withdrawn' ? null : row.decision,
    }
  })
}

async function findItems(db: Kysely<Database>, { batchId, from = 0, limit }: Asked) {
  return await db
    .selectFrom('rating_batch_item')
    .innerJoin('interview', 'interview.id', 'rating_batch_item.interview_id')
    .innerJoin('candidate', 'candidate.id', 'interview.candidate_id')
    .selectAll('rating_batch_item')
    .select(['candidate.name', 'interview.position_version_id'])
    .select((eb) =>
      eb
        .selectFrom('decision')
        .select('kind')
        .whereRef('decision.interview_id', '=', 'interview.id')
        .orderBy('decided_at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .as('decision'),
    )
    .where('batch_id', '=', batchId)
    .where('seq', '>=', from)
    .orderBy('seq')
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
    .execute()
}
