import { onTestFinished } from 'vitest'
import { usualSyncSettings } from '../../src/contract/sync-settings.ts'
import { startLinkServer, type LinkServer } from '../../src/station/http/link/link-server.ts'
import { writeSetting } from '../../src/station/settings.ts'
import { linkAuthority } from '../../src/station/sync/link/link-address.ts'
import { type MailStation, openMailStations } from './mail-stations.ts'

export interface LinkStations {
  readonly hq: MailStation
  readonly stores: readonly MailStation[]
  readonly server: LinkServer
}

/** A headquarters that listens on loopback, and stores that reach it there; nobody sends by themselves. */
export async function openLinkStations(count: number): Promise<LinkStations> {
  const { hq, stores } = await openMailStations(count)
  await writeSetting(hq.station.db, 'sync', {
    ...usualSyncSettings,
    server: { on: true, port: 0, host: '127.0.0.1' },
  })
  const server = await startLinkServer(hq.life)
  onTestFinished(async () => await server.close())
  for (const store of stores) await reachAt(store, hq, `https://127.0.0.1:${server.port ?? 0}`)
  return { hq, stores, server }
}

/** From now on a store reaches its headquarters at this address. */
export async function reachAt(store: MailStation, hq: MailStation, address: string): Promise<void> {
  await store.station.db
    .updateTable('sync_computer')
    .set({ address, authority: await linkAuthority(hq.station.db) })
    .where('role', '=', 'hq')
    .execute()
}

/** Sends now and waits until that is over. */
export async function sendNow({ station }: MailStation): Promise<void> {
  station.schedule.syncNow()
  await station.schedule.whenIdle()
}
