import type { RecordKind } from '../../src/domain/sync/records.ts'
import type { Station } from '../../src/station/context.ts'
import { newId } from '../../src/station/ids.ts'
import { adoptReceived } from '../../src/station/releases/adopt.service.ts'
import { releasesDue } from '../../src/station/releases/releases-due.ts'
import { writeSetting } from '../../src/station/settings.ts'
import { readIdentity } from '../../src/station/sync/pairing/identity.ts'
import type { Line } from '../../src/station/sync/records/lines.ts'
import { readLines } from '../../src/station/sync/records/lines.ts'
import { takeRecords } from '../../src/station/sync/records/take-records.ts'
import { openTestStation, type TestStation } from './open-test-station.ts'
import { pairComputer } from './pairing.ts'

const noKeys = { keysOf: async () => new Map<string, Uint8Array>() }

/** A headquarters and a store that know each other. */
export async function openPairedStations(): Promise<{
  hq: TestStation
  store: TestStation
  storeId: string
}> {
  const [hq, store] = [await openTestStation(), await openTestStation()]
  await writeSetting(hq.station.db, 'role', 'hq')
  await writeSetting(store.station.db, 'role', 'store')
  const storeId = await joinStore(hq, store, '南京西路店')
  return { hq, store, storeId }
}

/** Makes both known to each other; returns the store's computer id. */
export async function joinStore(hq: TestStation, store: TestStation, name: string): Promise<string> {
  const [a, b] = [await readIdentity(hq.station.db), await readIdentity(store.station.db)]
  await pairComputer(hq.station.db, b, { role: 'store', name })
  await pairComputer(store.station.db, a, { role: 'hq', name: '总部' })
  return b.computerId
}

/** The lines that headquarters would pack for a store now. */
export async function readReleaseLines(hq: Station, storeId: string): Promise<Line[]> {
  const due = await releasesDue(hq.db, storeId)
  return await hq.db.transaction().execute(async (trx) => await readLines(trx, due, noKeys))
}

/** Notes them as packed and received. */
export async function noteSent(hq: Station, storeId: string, lines: readonly Line[]): Promise<void> {
  const { incarnation } = await readIdentity(hq.db)
  const id = newId()
  const at = new Date().toISOString()
  await hq.db
    .insertInto('sync_bundle')
    .values({
      id,
      direction: 'out',
      computer_id: storeId,
      incarnation,
      sequence: 1,
      records: lines.length,
      media_bytes: 0,
      bytes: 0,
      state: 'receipted',
      made_at: at,
      moved_at: at,
      receipt_json: null,
      failure_json: null,
    })
    .execute()
  for (const { line } of lines) {
    const { kind, id: record_id, stamp, hash } = line
    await hq.db
      .insertInto('sync_item')
      .values({ bundle_id: id, kind, record_id, stamp, hash, outcome: 'new', reason: null, outcome_at: at })
      .execute()
  }
}

/** Takes lines as a bundle of `from` would bring them. */
export async function takeLines(to: Station, from: Station, lines: readonly Line[]): Promise<string[]> {
  const { computerId } = await readIdentity(from.db)
  const sender = await to.db
    .selectFrom('sync_computer')
    .selectAll()
    .where('id', '=', computerId)
    .executeTakeFirstOrThrow()
  const taken = await to.db.transaction().execute(
    async (trx) =>
      await takeRecords(
        trx,
        lines.map(({ line }) => line),
        {
          wrapKey: to.keys.wrap,
          from: {
            computerId,
            role: sender.role,
            orgUnitId: sender.org_unit_id,
            personKeys: new Map(),
            bundleId: newId(),
          },
        },
      ),
  )
  return taken.map(({ outcome }) => outcome)
}

/** What is due goes to the store, is taken up there, and what became of it comes back. */
export async function exchangeReleases(hq: TestStation, store: TestStation, storeId: string): Promise<void> {
  const lines = await readReleaseLines(hq.station, storeId)
  await noteSent(hq.station, storeId, lines)
  await takeLines(store.station, hq.station, lines)
  await adoptReceived(store.station)
  await sendBack(store, hq, 'adoption')
}

/** Everything of a kind that waits in the store's outbox goes to headquarters. */
export async function sendBack(store: TestStation, hq: TestStation, kind: RecordKind): Promise<void> {
  const { db } = store.station
  const waiting = await db.selectFrom('sync_outbox').selectAll().where('kind', '=', kind).execute()
  const refs = waiting.map(({ record_id }) => ({ kind, id: record_id }))
  const lines = await db.transaction().execute(async (trx) => await readLines(trx, refs, noKeys))
  await takeLines(hq.station, store.station, lines)
  await db.deleteFrom('sync_outbox').where('kind', '=', kind).execute()
}
