import type { Kysely } from 'kysely'
import { nameThing } from '../../domain/releases/release.ts'
import type { RecordRef } from '../../domain/sync/records.ts'
import type { Database } from '../db/schema.ts'
import { readSettings } from '../settings.ts'
import { findGiven, findPackage } from './release.repository.ts'
import { findWanted, readStores } from './standings.ts'

/** Bytes of assets that one bundle takes; the rest goes with the next. */
const portionBytes = 24 << 20

/** The records of releases that a store should be sent now, what a release needs before it; none at a store. */
export async function releasesDue(db: Kysely<Database>, computerId: string): Promise<RecordRef[]> {
  if ((await readSettings(db)).role !== 'hq') return []
  const [store] = await readStores(db, computerId)
  if (store === undefined) return []
  const now = new Date()
  const things = Map.groupBy(await findGiven(db), ({ summary }) => nameThing(summary))
  const due: string[] = []
  let room = portionBytes
  for (const given of things.values()) {
    const wanted = findWanted(store, given, now)
    if (wanted === undefined || store.sent.has(wanted.id)) continue
    const { needs = [] } = (await findPackage(db, wanted.id)) ?? {}
    const missing = needs.filter((id) => !store.sent.has(id) && !due.includes(id))
    const sizes = await measureAssets(db, missing)
    const fits = missing.filter((id) => (room -= sizes.get(id) ?? 0) > 0 || due.length === 0)
    due.push(...fits)
    if (fits.length === missing.length) due.push(wanted.id)
  }
  return due.map((id) => ({ kind: 'release', id }))
}

async function measureAssets(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('asset')
    .select('id')
    .select((eb) => eb.fn<number>('length', ['bytes']).as('size'))
    .where(
      'id',
      'in',
      ids.map((id) => id.replace('asset:', '')),
    )
    .execute()
  return new Map(rows.map(({ id, size }) => [`asset:${id}`, size]))
}
