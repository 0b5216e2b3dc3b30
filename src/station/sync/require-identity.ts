import type { Kysely } from 'kysely'
import type { Database } from '../db/schema.ts'
import { Failure } from '../failure.ts'
import { type Identity, readIdentity } from './pairing/identity.ts'

/** This computer's identity; NOT_PAIRED before it has one, since nobody can have written to it then. */
export async function requireIdentity(db: Kysely<Database>): Promise<Identity> {
  const row = await db.selectFrom('sync_identity').select('computer_id').executeTakeFirst()
  if (row === undefined) throw new Failure('NOT_PAIRED')
  return await readIdentity(db)
}
