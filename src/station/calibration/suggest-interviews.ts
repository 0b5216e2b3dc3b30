import type { Kysely } from 'kysely'
import type { InterviewSummary } from '../../contract/interviews.ts'
import { type Sampled, suggestToRate } from '../../domain/scoring/fit-calibration-sample.ts'
import type { Caller } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { findInterviewSummaries } from '../interviews/interview.repository.ts'
import { withhold } from '../ratings/veil.ts'

/** Looked through for suggestions, newest first. */
const LOOKED_THROUGH = 500
const MOST_SUGGESTED = 12

/** Reported interviews that nobody has rated, and whose rating the caller has not seen. */
export async function suggestInterviews(db: Kysely<Database>, { user }: Caller): Promise<InterviewSummary[]> {
  const reported = await findInterviewSummaries(db, {
    state: 'reported',
    own: true,
    limit: LOOKED_THROUGH,
  })
  const submitted = await db.selectFrom('rating_submission').select('interview_id').distinct().execute()
  const rated = new Set(submitted.map((row) => row.interview_id))
  const seenRows = await db
    .selectFrom('machine_seen')
    .select('interview_id')
    .where('user_id', '=', user.id)
    .execute()
  const seen = new Set(seenRows.map((row) => row.interview_id))
  const ids = suggestToRate(
    reported.filter(({ id }) => !rated.has(id) && !seen.has(id)).map(toSampled),
    reported.filter(({ id }) => rated.has(id)).map(toSampled),
    MOST_SUGGESTED,
  )
  const byId = new Map(reported.map((interview) => [interview.id, interview]))
  return ids.flatMap((id) => byId.get(id) ?? []).map(withhold)
}

function toSampled({ id, positionId, match }: InterviewSummary): Sampled {
  return { id, positionId, match }
}
