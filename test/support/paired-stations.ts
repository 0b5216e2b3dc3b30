import type { Kysely } from 'kysely'
import type { RecordKind, RecordLine } from '../../src/domain/sync/records.ts'
import type { Database } from '../../src/station/db/schema.ts'
import { newId } from '../../src/station/ids.ts'
import { changed } from '../../src/station/sync/records/captured.ts'
import { readLines, readPersonKeys } from '../../src/station/sync/records/lines.ts'
import { replayHeld } from '../../src/station/sync/records/replay-held.ts'
import type { SyncRole } from '../../src/station/sync/records/record-type.ts'
import { takeRecords } from '../../src/station/sync/records/take-records.ts'
import type { TakenRecord } from '../../src/station/sync/records/taking.ts'
import { openTestDatabase } from './open-test-database.ts'

/** A computer with records of its own and an identity, as pairing makes one. */
export type TestComputer = {
  readonly db: Kysely<Database>
  readonly id: string
  readonly role: SyncRole
  /** At a store its own; at headquarters where each store's records go. */
  readonly orgUnitId: string
  readonly wrapKey: Uint8Array
}

/** Lines and the keys of their persons, as a bundle and its keys file carry them. */
export type Parcel = {
  readonly id: string
  readonly lines: readonly RecordLine[]
  readonly keys: ReadonlyMap<string, Uint8Array>
}

/** Kinds that headquarters sends to the store they are of. */
const fromHeadquarters: readonly RecordKind[] = ['erasure', 'candidate']

export async function openComputer(role: SyncRole, wrap: number): Promise<TestComputer> {
  const { db } = await openTestDatabase()
  return await makeComputer(db, role, wrap)
}

/** Gives a migrated database an identity and a unit of the company. */
export async function makeComputer(
  db: Kysely<Database>,
  role: SyncRole,
  wrap: number,
): Promise<TestComputer> {
  const [id, orgUnitId] = [newId(), newId()]
  const created_at = new Date().toISOString()
  await db
    .insertInto('sync_identity')
    .values({ computer_id: id, incarnation: '1', clock: '', created_at })
    .execute()
  await db
    .insertInto('org_unit')
    .values({
      id: orgUnitId,
      kind: role === 'hq' ? 'group' : 'store',
      name: role,
      parent_id: null,
      created_at,
    })
    .execute()
  return { db, id, role, orgUnitId, wrapKey: new Uint8Array(32).fill(wrap) }
}

/** At headquarters: the unit that a store's records go to. */
export async function addStore(hq: TestComputer): Promise<string> {
  const id = newId()
  await hq.db
    .insertInto('org_unit')
    .values({ id, kind: 'store', name: id, parent_id: hq.orgUnitId, created_at: new Date().toISOString() })
    .execute()
  return id
}

/** What is due for the other side, packed: it leaves the outbox. */
export async function packFor(from: TestComputer, to: TestComputer, limit = 5000): Promise<Parcel> {
  return await from.db.transaction().execute(async (trx) => {
    const due = await changed(
      trx,
      from.role === 'hq' ? { kinds: fromHeadquarters, of: to.id, limit } : { limit },
    )
    const keysOf = async (persons: readonly string[]) => await readPersonKeys(trx, from.wrapKey, persons)
    const lines = (await readLines(trx, due, { keysOf })).map(({ line }) => line)
    const keys = await keysOf(lines.flatMap(({ person }) => person ?? []))
    for (const { kind, id, generation } of due)
      await trx
        .deleteFrom('sync_outbox')
        .where('kind', '=', kind)
        .where('record_id', '=', id)
        .where('generation', '=', generation)
        .execute()
    return { id: newId(), lines, keys }
  })
}

/** Takes a parcel at the other side, and what waited for it; `orgUnitId` is the store's unit at headquarters. */
export async function takeParcel(
  to: TestComputer,
  parcel: Parcel,
  { from, orgUnitId = null }: { readonly from: TestComputer; readonly orgUnitId?: string | null },
): Promise<TakenRecord[]> {
  const sender = { computerId: from.id, role: from.role, orgUnitId }
  return await to.db.transaction().execute(async (trx) => {
    const taken = await takeRecords(trx, parcel.lines, {
      wrapKey: to.wrapKey,
      from: { ...sender, personKeys: parcel.keys, bundleId: parcel.id },
    })
    await replayHeld(trx, { wrapKey: to.wrapKey, from: sender })
    return taken
  })
}
