import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { usualSyncSettings } from '../../src/contract/sync-settings.ts'
import { createCandidate } from '../../src/station/candidates/candidate.service.ts'
import { openDatabase } from '../../src/station/db/open.ts'
import { loadStationKeys } from '../../src/station/keys/station-keys.ts'
import { writeSetting } from '../../src/station/settings.ts'
import { linkAuthority } from '../../src/station/sync/link/link-address.ts'
import { type MailStation, openMailStations } from './mail-stations.ts'
import { type RunningStation, runStation } from './run-station.ts'

/** A station's data folder, and the process that runs over it. */
export class ChainStation {
  readonly folder: string
  private readonly role: 'hq' | 'store'
  private readonly within: readonly string[]
  private running: RunningStation | undefined

  constructor(folder: string, role: 'hq' | 'store', within: readonly string[]) {
    this.folder = folder
    this.role = role
    this.within = within
    onTestFinished(async () => await this.kill())
  }

  async start(): Promise<void> {
    this.running = await runStation(this.folder, { args: ['--role', this.role], within: this.within })
  }

  async kill(): Promise<void> {
    await this.running?.kill()
    this.running = undefined
  }

  errors(): string {
    return this.running?.errors() ?? ''
  }

  /** What its database says; it may be running. */
  async read(): Promise<{ people: string[]; open: number; failure: string | null }> {
    const { db, close } = openDatabase(
      join(this.folder, 'station.db'),
      loadStationKeys(this.folder, undefined).database,
      true,
    )
    try {
      const people = await db.selectFrom('candidate').select('name').orderBy('name').execute()
      const waiting = await db
        .selectFrom('sync_outbox')
        .select('record_id')
        .where('kind', '=', 'candidate')
        .execute()
      const items = await db
        .selectFrom('sync_item')
        .innerJoin('sync_bundle', 'sync_bundle.id', 'sync_item.bundle_id')
        .select('sync_item.record_id')
        .where('sync_bundle.direction', '=', 'out')
        .where('sync_item.outcome', 'is', null)
        .execute()
      const tried = await db
        .selectFrom('setting')
        .select('value_json')
        .where('key', '=', 'syncTried')
        .execute()
      return {
        people: people.map(({ name }) => name),
        open: waiting.length + items.length,
        failure: tried[0]?.value_json ?? null,
      }
    } finally {
      await close()
    }
  }
}

export type ChainPlan = {
  readonly stores: number
  /** People of each store, with notes that do not compress. */
  readonly people: number
  readonly noteBytes: number
  /** Where headquarters listens. */
  readonly host: string
  readonly port: number
  /** What starts the process of headquarters, and of each store. */
  readonly within?: { readonly hq: readonly string[]; readonly stores: readonly (readonly string[])[] }
}

/** The data folders of a headquarters and its stores, paired and with people; none of them runs yet. */
export async function prepareChain(
  plan: ChainPlan,
): Promise<{ hq: ChainStation; stores: ChainStation[]; names: string[] }> {
  const { hq, stores } = await openMailStations(plan.stores)
  await writeSetting(hq.station.db, 'sync', {
    ...usualSyncSettings,
    server: { on: true, port: plan.port, host: plan.host },
  })
  const authority = await linkAuthority(hq.station.db)
  const names: string[] = []
  for (const [s, store] of stores.entries()) {
    await store.station.db
      .updateTable('sync_computer')
      .set({ address: `https://${plan.host}:${plan.port}`, authority })
      .execute()
    await writeSetting(store.station.db, 'sync', {
      ...usualSyncSettings,
      times: { kind: 'every', minutes: 5 },
    })
    for (let n = 0; n < plan.people; n++) names.push(await addPerson(store, `${s}-${n}`, plan.noteBytes))
  }
  for (const each of [hq, ...stores]) await each.life.close()
  return {
    hq: new ChainStation(hq.folder, 'hq', plan.within?.hq ?? []),
    stores: stores.map(({ folder }, n) => new ChainStation(folder, 'store', plan.within?.stores[n] ?? [])),
    names: names.toSorted(),
  }
}

async function addPerson({ station, caller }: MailStation, name: string, noteBytes: number): Promise<string> {
  const note = randomBytes(noteBytes).toString('base64')
  await createCandidate(station, caller, { name, phone: '', email: '', note, values: {} })
  return name
}
