import type { Kysely } from 'kysely'
import { newestOf, type Numbered, type Thing } from '../../domain/releases/release.ts'
import type { Database } from '../db/schema.ts'
import { Failure } from '../failure.ts'

/** At a store: the release of a thing that it works with; `undefined` where headquarters set none. */
export async function findInForce(db: Kysely<Database>, thing: Thing): Promise<Numbered | undefined> {
  const rows = await db
    .selectFrom('release_adoption')
    .innerJoin('sync_identity', 'sync_identity.computer_id', 'release_adoption.computer_id')
    .select(['release_adoption.release_id as id', 'release_adoption.version'])
    .where('release_adoption.kind', '=', thing.kind)
    .where('release_adoption.subject', '=', thing.subject)
    .where('release_adoption.state', '=', 'adopted')
    .execute()
  return newestOf(rows)
}

export async function isFromHeadquarters(db: Kysely<Database>, thing: Thing): Promise<boolean> {
  return (await findInForce(db, thing)) !== undefined
}

/** SET_BY_HEADQUARTERS for what headquarters set, so that it may not be changed here. */
export async function requireOwn(db: Kysely<Database>, thing: Thing): Promise<void> {
  if (await isFromHeadquarters(db, thing)) throw new Failure('SET_BY_HEADQUARTERS')
}
