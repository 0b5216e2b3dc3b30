import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'

/** Takes away what sync keeps of a person beside their records: fields, their history, conflicts, what was set aside. */
export async function forgetPerson(db: Kysely<Database>, personId: string): Promise<void> {
  await db.deleteFrom('sync_field').where('candidate_id', '=', personId).execute()
  await db.deleteFrom('sync_field_history').where('candidate_id', '=', personId).execute()
  await db
    .deleteFrom('sync_conflict')
    .where('kind', '=', 'candidate')
    .where('record_id', '=', personId)
    .execute()
  await db.deleteFrom('sync_set_aside').where('person', '=', personId).execute()
}
