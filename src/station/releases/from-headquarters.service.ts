import type { Kysely } from 'kysely'
import type { FromHeadquarters } from '../../contract/releases.ts'
import type { LocalChange } from '../../domain/releases/adoption.ts'
import { compareReleases, nameThing, newestOf } from '../../domain/releases/release.ts'
import type { Database } from '../db/schema.ts'
import { readPackage, summarise, summaryColumns } from './release.repository.ts'

/** At a store: the newest release of each thing, what became of it, and what was there before it. */
export async function listFromHeadquarters(db: Kysely<Database>): Promise<FromHeadquarters[]> {
  const rows = await db
    .selectFrom('release')
    .innerJoin('release_adoption', 'release_adoption.release_id', 'release.id')
    .innerJoin('sync_identity', 'sync_identity.computer_id', 'release_adoption.computer_id')
    .select([...summaryColumns])
    .select(['release_adoption.state', 'release_adoption.reason', 'release_adoption.local_json'])
    .select('release_adoption.at')
    .execute()
  const shown: FromHeadquarters[] = []
  for (const releases of Map.groupBy(rows, nameThing).values()) {
    const [newest, ...before] = releases.toSorted((a, b) => compareReleases(b, a))
    if (newest === undefined) continue
    const { package_json } = await db
      .selectFrom('release')
      .select('package_json')
      .where('id', '=', newest.id)
      .executeTakeFirstOrThrow()
    shown.push({
      ...summarise(newest),
      name: readPackage({ package_json }).name,
      state: newest.state,
      reason: newest.reason,
      local: JSON.parse(newest.local_json) as LocalChange[],
      at: newest.at,
      inUse: newestOf(releases.filter(({ state }) => state === 'adopted'))?.version ?? null,
      before: before.map(summarise),
    })
  }
  return shown
}
