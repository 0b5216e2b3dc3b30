import { isDeepStrictEqual } from 'node:util'
import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import type { SyncStanding, sync as contract } from '../../contract/sync.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Caller, Station } from '../context.ts'
import { Failure } from '../failure.ts'
import { readOwnSettings, readSettings, writeSetting } from '../settings.ts'
import { describeOpen } from './ledger.service.ts'
import { visitFolder } from './folder/folder-mail.service.ts'
import { listConflicts } from './overview/conflicts.service.ts'
import { findPlaces } from './overview/letter-places.ts'
import { readSeenStores, type SeenStores } from './overview/seen-stores.ts'
import { listSetAside } from './overview/set-aside.service.ts'
import type { LinkRuntime } from './link/link-runtime.ts'
import { headquartersOf, listComputers } from './pairing/computers.ts'

type Inputs = InferContractRouterInputs<typeof contract>
type Link = Pick<LinkRuntime, 'port' | 'problem'>
type Outputs = InferContractRouterOutputs<typeof contract>

/** Who asks, and what listens for stores. */
export type Asking = { readonly caller: Caller; readonly life: { readonly link?: Link | undefined } }

/** Whether everything is at the other side, and what is being done about it. */
export async function readStanding({ db, schedule }: Station, asking?: Asking): Promise<SyncStanding> {
  const link = asking?.life.link
  const seen = asking && (await readSeenStores(db, asking.caller))
  const { role, sync } = await readSettings(db)
  const headquarters = await headquartersOf(db)
  const computers = role === 'hq' ? await listComputers(db) : []
  return {
    role,
    headquarters: headquarters
      ? { id: headquarters.id, name: headquarters.name, lastContactAt: headquarters.lastContactAt }
      : null,
    stores: computers.filter(({ id, state }) => state === 'paired' && (seen?.computers.includes(id) ?? true))
      .length,
    ...(await describeOpen(db)),
    ...(seen && (await countToLookAt(db, seen))),
    activity: schedule.activity(),
    server: role === 'hq' ? describeServer(sync.server.port, link) : null,
  }
}

/** What waits for somebody to look, of these stores. */
async function countToLookAt(
  db: Station['db'],
  seen: SeenStores,
): Promise<Pick<SyncStanding, 'setAside' | 'conflicts'>> {
  const { groups } = await listSetAside({ db }, { limit: 1 }, seen)
  const { total } = await listConflicts({ db }, { open: true, limit: 1 }, seen)
  return { setAside: groups.reduce((sum, { count }) => sum + count, 0), conflicts: total }
}

function describeServer(wanted: number, link: Link | undefined): SyncStanding['server'] {
  const listening = link !== undefined && link.port !== null
  return { port: link?.port ?? wanted, listening, problem: link?.problem ?? null }
}

/** Begins; NOT_PAIRED without another side, SYNC_WAY_MISSING where nothing says how to reach it. */
export async function sendNow(station: Station, { user }: Caller): Promise<void> {
  const standing = await readStanding(station)
  if (standing.headquarters === null && standing.stores === 0) throw new Failure('NOT_PAIRED')
  const { sync, role } = await readSettings(station.db)
  if (sync.folder === '' && (role === 'hq' || !sync.https)) throw new Failure('SYNC_WAY_MISSING')
  await appendAudit(station.db, { actor: user.id, action: 'sync.asked', subject: 'sync' })
  station.schedule.syncNow()
}

export async function readSyncSettings({ db }: Station): Promise<Outputs['settings']> {
  const { sync, syncProxyPassword, fromHeadquarters } = await readSettings(db)
  const fixed = { times: fromHeadquarters.times !== null, rules: fromHeadquarters.rules !== null }
  return { ...sync, proxyPasswordSet: syncProxyPassword !== '', fixed }
}

/** A password that is not given stays as it is; SET_BY_HEADQUARTERS for what is not the store's to say. */
export async function changeSyncSettings(
  station: Station,
  { user }: Caller,
  { proxyPassword, ...settings }: Inputs['changeSettings'],
): Promise<Outputs['changeSettings']> {
  await station.db.transaction().execute(async (trx) => {
    const own = await readOwnSettings(trx)
    const { times, rules } = own.fromHeadquarters
    if (differs(times, settings.times) || differs(rules, settings.rules))
      throw new Failure('SET_BY_HEADQUARTERS')
    await writeSetting(trx, 'sync', {
      ...settings,
      times: times === null ? settings.times : own.sync.times,
      rules: rules === null ? settings.rules : own.sync.rules,
    })
    if (proxyPassword !== undefined) await writeSetting(trx, 'syncProxyPassword', proxyPassword)
    await appendAudit(trx, { actor: user.id, action: 'sync.settings-changed', subject: 'settings' })
  })
  // When it is sent next follows at once.
  await station.schedule.look()
  return await readSyncSettings(station)
}

function differs(set: object | null, asked: object): boolean {
  return set !== null && !isDeepStrictEqual(set, asked)
}

/** Sticks and drives, and the shared folder of the settings. */
export async function listPlaces({ db }: Station): Promise<Outputs['places']> {
  const { sync } = await readSettings(db)
  return await findPlaces(sync.folder)
}

/** Lays letters down and takes some, because somebody put a stick in. */
export async function visitByHand(
  station: Station,
  { user }: Caller,
  { folder }: Inputs['visitFolder'],
): Promise<Outputs['visitFolder']> {
  const { headquarters, stores } = await readStanding(station)
  if (headquarters === null && stores === 0) throw new Failure('NOT_PAIRED')
  const visit = await visitFolder(station, folder)
  const { written, taken, removed } = visit
  await appendAudit(station.db, {
    actor: user.id,
    action: 'sync.folder-visited',
    subject: 'sync',
    detail: { written, taken, removed, failed: visit.failures.length },
  })
  return visit
}
