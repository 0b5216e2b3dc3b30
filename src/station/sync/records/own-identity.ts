import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'

/** The id that this computer's stamps and records bear; it has one once it was paired. */
export async function readComputerId(db: Kysely<Database>): Promise<string> {
  const { computer_id } = await db
    .selectFrom('sync_identity')
    .select('computer_id')
    .limit(1)
    .executeTakeFirstOrThrow()
  return computer_id
}
