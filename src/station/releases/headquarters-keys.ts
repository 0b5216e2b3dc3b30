import type { Kysely } from 'kysely'
import type { Database } from '../db/schema.ts'
import { headquartersOf } from '../sync/pairing/computers.ts'

/** Public keys that headquarters signs with or has signed with, raw, base64; none where this store is not paired. */
export async function readHeadquartersKeys(db: Kysely<Database>): Promise<string[]> {
  const headquarters = await headquartersOf(db)
  if (headquarters === undefined) return []
  // A release may have waited here for longer than letters are on their way, so that every key it had counts.
  return [headquarters.signPublic, ...headquarters.changes.map(({ previous }) => previous)]
}
