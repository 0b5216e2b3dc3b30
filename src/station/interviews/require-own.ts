import type { Kysely } from 'kysely'
import type { Database } from '../db/schema.ts'
import { Failure } from '../failure.ts'

/**
 * OWNED_BY_STORE for an interview that a store sent: the store goes on writing it, and its next version would take the
 * place of whatever was written here.
 */
export async function requireOwnInterview(db: Kysely<Database>, interviewId: string): Promise<void> {
  const theirs = await db
    .selectFrom('sync_record')
    .select('origin')
    .where('kind', '=', 'interview')
    .where('record_id', '=', interviewId)
    .where('origin', 'not in', (eb) => eb.selectFrom('sync_identity').select('computer_id'))
    .executeTakeFirst()
  if (theirs !== undefined) throw new Failure('OWNED_BY_STORE')
}
