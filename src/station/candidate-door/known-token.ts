import type { Kysely } from 'kysely'
import type { Database } from '../db/schema.ts'

/** Whether a link or a kiosk has this token, whatever became of the invitation since. */
export async function isKnownToken(db: Kysely<Database>, tokenHash: string): Promise<boolean> {
  const row = await db
    .selectFrom('invitation')
    .select('id')
    .where((eb) => eb.or([eb('token_hash', '=', tokenHash), eb('kiosk_token_hash', '=', tokenHash)]))
    .executeTakeFirst()
  return row !== undefined
}
