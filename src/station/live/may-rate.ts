import type { Kysely } from 'kysely'
import type { Database } from '../db/schema.ts'
import { Failure } from '../failure.ts'
import { readConsents } from './live-state.ts'

/**
 * Whether a machine may rate an interview: not without the candidate's word, nor when they asked for a person.
 * Interviews that were brought in are the responsibility of whoever brought them.
 */
export async function mayRate(db: Kysely<Database>, interviewId: string): Promise<boolean> {
  const live = await db
    .selectFrom('live_interview')
    .select('phase')
    .where('interview_id', '=', interviewId)
    .executeTakeFirst()
  if (live === undefined) return true
  return live.phase !== 'human-only' && (await readConsents(db, interviewId))['machine-rating'] === true
}

/** CONSENT_NEEDED where no machine may rate. */
export async function requireMayRate(db: Kysely<Database>, interviewId: string): Promise<void> {
  if (!(await mayRate(db, interviewId))) throw new Failure('CONSENT_NEEDED', { kind: 'machine-rating' })
}
