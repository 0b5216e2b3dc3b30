import type { Kysely } from 'kysely'
import type { Database } from '../db/schema.ts'
import { Failure } from '../failure.ts'
import { readSettings } from '../settings.ts'

/** WRONG_ROLE anywhere but at headquarters. */
export async function requireHeadquarters(db: Kysely<Database>): Promise<void> {
  if ((await readSettings(db)).role !== 'hq') throw new Failure('WRONG_ROLE', { role: 'hq' })
}
