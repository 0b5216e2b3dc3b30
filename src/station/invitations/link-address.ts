import type { Kysely } from 'kysely'
import { listAddresses, ownName } from '../candidate-door/addresses.ts'
import type { Database } from '../db/schema.ts'
import { readSettings } from '../settings.ts'

/** Where links lead, without the token: `https://192.168.1.20:7443/i/`. */
export async function readLinkBase(db: Kysely<Database>): Promise<string> {
  const { host, port } = (await readSettings(db)).candidateDoor
  return `https://${host || (listAddresses()[0] ?? ownName())}:${port}/i/`
}
