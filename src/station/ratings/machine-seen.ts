import type { Kysely } from 'kysely'
import { commandLineId } from '../access/command-line.ts'
import type { Database } from '../db/schema.ts'

/** Notes, before it is shown, that somebody is about to see something of the machine's about these interviews. */
export async function noteMachineSeen(
  db: Kysely<Database>,
  userId: string,
  interviewIds: readonly string[],
): Promise<void> {
  if (interviewIds.length === 0 || userId === commandLineId) return
  const known = await db
    .selectFrom('machine_seen')
    .select('interview_id')
    .where('user_id', '=', userId)
    .where('interview_id', 'in', interviewIds)
    .execute()
  const seen = new Set(known.map((row) => row.interview_id))
  const news = interviewIds.filter((id) => !seen.has(id))
  if (news.length === 0) return
  const first_seen_at = new Date().toISOString()
  await db
    .insertInto('machine_seen')
    .values(news.map((interview_id) => ({ interview_id, user_id: userId, first_seen_at })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Whether anything of the machine's about an interview was ever shown to this person. */
export async function hasSeenMachine(
  db: Kysely<Database>,
  userId: string,
  interviewId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('machine_seen')
    .select('first_seen_at')
    .where('user_id', '=', userId)
    .where('interview_id', '=', interviewId)
    .executeTakeFirst()
  return row !== undefined
}
