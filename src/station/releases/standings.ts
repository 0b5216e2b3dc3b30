import type { Kysely } from 'kysely'
import type { StoreAdoption } from '../../contract/releases.ts'
import { describeStanding, type LocalChange } from '../../domain/releases/adoption.ts'
import { nameThing, newestOf, type Thing } from '../../domain/releases/release.ts'
import { type Ring, ringOf, whoGets } from '../../domain/releases/rings.ts'
import type { Outcome } from '../../domain/sync/records.ts'
import type { Database, Row } from '../db/schema.ts'
import { readSettings } from '../settings.ts'
import type { GivenRelease } from './release.repository.ts'

/** A paired store, and what was sent to it and heard from it. */
export type KnownStore = {
  readonly computerId: string
  readonly name: string
  readonly ringId: string
  readonly lastContactAt: string | null
  /** By id of a release, asset or piece: what the store's receipt says, null before it came. */
  readonly sent: ReadonlyMap<string, Outcome | null>
  /** By thing. */
  readonly adoptions: ReadonlyMap<string, readonly Row<'release_adoption'>[]>
}

/** Every paired store, or one of them. */
export async function readStores(db: Kysely<Database>, computerId?: string): Promise<KnownStore[]> {
  let query = db
    .selectFrom('sync_computer')
    .leftJoin('org_unit', 'org_unit.id', 'sync_computer.org_unit_id')
    .select(['sync_computer.id', 'sync_computer.name', 'sync_computer.last_contact_at'])
    .select('org_unit.name as store')
    .where('sync_computer.role', '=', 'store')
    .where('sync_computer.state', '=', 'paired')
    .orderBy('sync_computer.paired_at')
    .orderBy('sync_computer.id')
  if (computerId !== undefined) query = query.where('sync_computer.id', '=', computerId)
  const computers = await query.execute()
  const { releaseRings } = await readSettings(db)
  const sent = await readSent(db, computerId)
  const adoptions = await readAdoptions(db, computerId)
  return computers.map((row) => ({
    computerId: row.id,
    name: row.store ?? row.name,
    ringId: ringOf(releaseRings, row.id),
    lastContactAt: row.last_contact_at,
    sent: sent.get(row.id) ?? new Map(),
    adoptions: adoptions.get(row.id) ?? new Map(),
  }))
}

/** The release a store is to have. */
export function findWanted(
  store: KnownStore,
  given: readonly GivenRelease[],
  now: Date,
): GivenRelease | undefined {
  return whoGets(given, { ringId: store.ringId, has: new Set(store.sent.keys()) }, now)
}

/** Where a store stands with a thing; `given` are the releases of that thing. */
export function describeStore(
  store: KnownStore,
  { thing, given, now }: { thing: Thing; given: readonly GivenRelease[]; now: Date },
): StoreAdoption {
  const wanted = findWanted(store, given, now)
  const said = store.adoptions.get(nameThing(thing)) ?? []
  const adoption = said.find(({ release_id }) => release_id === wanted?.id)
  const inUse = newestOf(said.filter(({ state }) => state === 'adopted'))
  return {
    computerId: store.computerId,
    store: store.name,
    ringId: store.ringId,
    wanted: wanted?.version ?? null,
    has: inUse?.version ?? null,
    standing: describeStanding({
      wanted: wanted && { ...wanted, rollsBackTo: wanted.summary.rollsBackTo },
      adoption,
      outcome: wanted && store.sent.get(wanted.id),
    }),
    reason: adoption?.reason ?? null,
    local: JSON.parse((adoption ?? inUse)?.local_json ?? '[]') as LocalChange[],
    at: (adoption ?? inUse)?.at ?? null,
    lastContactAt: store.lastContactAt,
  }
}

export function countStores(rings: readonly Ring[], stores: readonly KnownStore[], id: string): number {
  return stores.filter(({ computerId }) => ringOf(rings, computerId) === id).length
}

/**
 * What was packed for each store. A store that was put back from a backup has lost what came since, so that only what
 * was packed after its present life was first heard of counts.
 */
async function readSent(
  db: Kysely<Database>,
  computerId: string | undefined,
): Promise<Map<string, Map<string, Outcome | null>>> {
  let query = db
    .selectFrom('sync_item')
    .innerJoin('sync_bundle', 'sync_bundle.id', 'sync_item.bundle_id')
    .select(['sync_bundle.computer_id', 'sync_bundle.made_at', 'sync_item.record_id', 'sync_item.outcome'])
    .where('sync_item.kind', '=', 'release')
    .where('sync_bundle.direction', '=', 'out')
    .orderBy('sync_bundle.made_at')
  if (computerId !== undefined) query = query.where('sync_bundle.computer_id', '=', computerId)
  const begun = await readPresentLives(db)
  const sent = new Map<string, Map<string, Outcome | null>>()
  for (const row of await query.execute()) {
    if (row.made_at < (begun.get(row.computer_id) ?? '')) continue
    const items = sent.get(row.computer_id) ?? new Map<string, Outcome | null>()
    sent.set(row.computer_id, items.set(row.record_id, row.outcome))
  }
  return sent
}

/** When the present incarnation of a computer was first heard of, where it had another one before. */
async function readPresentLives(db: Kysely<Database>): Promise<Map<string, string>> {
  const lives = await db
    .selectFrom('sync_bundle')
    .innerJoin('sync_computer', 'sync_computer.id', 'sync_bundle.computer_id')
    .select(['sync_computer.id', 'sync_bundle.incarnation', 'sync_computer.incarnation as present'])
    .select((eb) => eb.fn.min('sync_bundle.moved_at').as('begun'))
    .where('sync_bundle.direction', '=', 'in')
    .groupBy(['sync_computer.id', 'sync_bundle.incarnation', 'sync_computer.incarnation'])
    .execute()
  const before = new Set(
    lives.filter(({ incarnation, present }) => incarnation !== present).map(({ id }) => id),
  )
  return new Map(
    lives.flatMap(({ id, incarnation, present, begun }) =>
      incarnation === present && before.has(id) ? [[id, begun ?? ''] as const] : [],
    ),
  )
}

async function readAdoptions(
  db: Kysely<Database>,
  computerId: string | undefined,
): Promise<Map<string, Map<string, Row<'release_adoption'>[]>>> {
  let query = db.selectFrom('release_adoption').selectAll()
  if (computerId !== undefined) query = query.where('computer_id', '=', computerId)
  const byStore = new Map<string, Map<string, Row<'release_adoption'>[]>>()
  for (const row of await query.execute()) {
    const things = byStore.get(row.computer_id) ?? new Map<string, Row<'release_adoption'>[]>()
    const name = nameThing(row)
    byStore.set(row.computer_id, things.set(name, [...(things.get(name) ?? []), row]))
  }
  return byStore
}
