import { newId } from '../../src/station/ids.ts'
import { writeSetting } from '../../src/station/settings.ts'
import { readIdentity } from '../../src/station/sync/pairing/identity.ts'
import { openTestStation, type TestStation } from './open-test-station.ts'
import { pairComputer } from './pairing.ts'

/** A station, who it is, and where its letters are. */
export type MailStation = TestStation & { readonly id: string }

/** A headquarters and stores that are paired with it, each with a unit of the company there. */
export async function openMailStations(
  stores: number,
): Promise<{ hq: MailStation; stores: readonly MailStation[] }> {
  const hq = await openStationAs('hq')
  const opened: MailStation[] = []
  for (let n = 1; n <= stores; n += 1) opened.push(await openStoreOf(hq, `店${n}`))
  return { hq, stores: opened }
}

/** One more store. */
export async function openStoreOf(hq: MailStation, name: string): Promise<MailStation> {
  const store = await openStationAs('store')
  const orgUnitId = newId()
  await hq.station.db
    .insertInto('org_unit')
    .values({ id: orgUnitId, kind: 'store', name, parent_id: null, created_at: new Date().toISOString() })
    .execute()
  await pairComputer(hq.station.db, await readIdentity(store.station.db), { role: 'store', name, orgUnitId })
  await pairComputer(store.station.db, await readIdentity(hq.station.db), { role: 'hq', name: '总部' })
  return store
}

/** A station of a role, not paired with anybody. */
export async function openStationAs(role: 'hq' | 'store'): Promise<MailStation> {
  const open = await openTestStation()
  await writeSetting(open.station.db, 'role', role)
  const { computerId } = await readIdentity(open.station.db)
  return Object.assign(Object.create(open) as TestStation, { id: computerId })
}
