import { EventEmitter } from 'node:events'
import { join } from 'node:path'
import type { FailureRecord } from '../../../contract/failures.ts'
import type { SyncActivity } from '../../../contract/sync.ts'
import { nextSend } from '../../../domain/sync/send-hours.ts'
import type { Station } from '../../context.ts'
import { Failure, isDiskFull } from '../../failure.ts'
import { readSettings, type Settings, writeSetting } from '../../settings.ts'
import { visitFolder } from '../folder/folder-mail.service.ts'
import { type Exchanged, exchangeLetters } from '../link/link-client.ts'
import type { LinkProgress } from '../link/link-progress.ts'
import { openSession } from '../link/open-session.ts'
import { type Computer, headquartersOf, listComputers } from '../pairing/computers.ts'
import { ownTimeZone, readSendPolicy } from './send-policy.service.ts'
import { readStoreHealth } from './store-health.ts'

export type SyncScheduleParts = {
  readonly station: () => Station
  readonly onTrouble: (error: unknown) => void
  readonly now?: () => number
}

const idle: Omit<SyncActivity, 'failure' | 'failedAt' | 'nextAt'> = {
  state: 'idle',
  way: null,
  progress: null,
}
/** Packing and sending in turns: what was packed while letters went goes in the next. */
const turnsAtMost = 200
/** What failed in passing is tried again this soon, twice as late each time. */
const soonestAgainMs = 60_000
const latestAgainMs = 30 * 60_000
/** Stores that send at one time of day begin within this long, each at its own moment. */
const spreadMs = 5 * 60_000

/** When letters travel, and how that goes; one thing at a time, and never twice at once. */
export class SyncSchedule {
  private readonly parts: SyncScheduleParts
  private readonly events = new EventEmitter<{ change: [] }>()
  private readonly spread = Math.random()
  private running: { readonly done: Promise<void>; readonly stop: AbortController } | undefined
  private current: typeof idle = idle
  private tried: Settings['syncTried'] = null
  private failedInPassing = 0
  private nextAt: number | null = null

  constructor(parts: SyncScheduleParts) {
    this.parts = parts
    this.events.setMaxListeners(0)
  }

  activity(): SyncActivity {
    const failure = this.tried?.failure ?? null
    return {
      ...this.current,
      failure,
      failedAt: failure === null ? null : (this.tried?.at ?? null),
      nextAt: this.nextAt === null ? null : new Date(this.nextAt).toISOString(),
    }
  }

  /** Calls back after each change of the activity; returns how to stop. */
  watch(listener: () => void): () => void {
    this.events.on('change', listener)
    return () => this.events.off('change', listener)
  }

  /** Begins now, or goes on with what runs; `activity` tells how it goes. */
  syncNow(): void {
    void this.begin(true)
  }

  /** Stops what runs; what was on its way goes on from there the next time. */
  stop(): void {
    this.running?.stop.abort()
  }

  /** Begins when it is due; call it every few seconds. Resolves at once. */
  async runDue(): Promise<void> {
    await this.look()
    if (this.running === undefined && this.nextAt !== null && this.nextAt <= this.now())
      void this.begin(false)
  }

  /** Resolves when nothing runs any more. */
  async whenIdle(): Promise<void> {
    await this.running?.done
  }

  async close(): Promise<void> {
    this.stop()
    await this.whenIdle()
  }

  /** Reads the settings again: what they say of when counts at once. */
  async look(): Promise<void> {
    const { db } = this.parts.station()
    const settings = await readSettings(db)
    const before = JSON.stringify(this.activity())
    this.tried = settings.syncTried
    this.nextAt = hasWay(settings, await this.listOthers(settings)) ? this.chooseNext(settings) : null
    if (JSON.stringify(this.activity()) !== before) this.tell()
  }

  private chooseNext({ sync, syncTried }: Settings): number | null {
    const last = syncTried === null ? null : Date.parse(syncTried.at)
    const now = this.now()
    // The failed attempts of a line that comes and goes.
    if (this.failedInPassing > 0 && last !== null && last <= now) {
      const wait = Math.min(latestAgainMs, soonestAgainMs * 2 ** (this.failedInPassing - 1))
      return sync.on ? last + wait * (0.75 + this.spread / 2) : null
    }
    if (!sync.on) return null
    const next = nextSend(sync.times, { last, now, timeZone: ownTimeZone() })
    return next === null || sync.times.kind === 'every' ? next : next + this.spread * spreadMs
  }

  private begin(byHand: boolean): Promise<void> {
    if (this.running !== undefined) return this.running.done
    const stop = new AbortController()
    const done = this.run(byHand, stop.signal).finally(() => {
      this.running = undefined
      this.show(idle)
    })
    this.running = { done, stop }
    return done
  }

  private async run(byHand: boolean, signal: AbortSignal): Promise<void> {
    const { db } = this.parts.station()
    let failure: FailureRecord | null = null
    try {
      failure = await this.sendAll(byHand, signal)
    } catch (error) {
      failure = this.toRecord(error)
    }
    // Whoever stopped it knows.
    if (failure?.code === 'CANCELLED') failure = null
    this.failedInPassing = failure === null ? 0 : this.failedInPassing + 1
    try {
      await writeSetting(db, 'syncTried', { at: new Date(this.now()).toISOString(), failure })
      await this.look()
    } catch (error) {
      this.parts.onTrouble(error)
    }
  }

  /** By every way that is set; the first failure, null where all went. */
  private async sendAll(byHand: boolean, signal: AbortSignal): Promise<FailureRecord | null> {
    const { db } = this.parts.station()
    const settings = await readSettings(db)
    const others = await this.listOthers(settings)
    const failures: FailureRecord[] = []
    const attempt = async (work: () => Promise<FailureRecord | null>) => {
      signal.throwIfAborted()
      const failure = await work().catch((error: unknown) => this.toRecord(error))
      if (failure !== null) failures.push(failure)
    }
    const headquarters = settings.sync.https ? others.find(isReachable) : undefined
    if (headquarters !== undefined)
      await attempt(async () => await this.sendByLink(headquarters, byHand, signal))
    if (settings.sync.folder !== '' && others.length > 0)
      await attempt(async () => await this.visit(settings.sync.folder, byHand))
    return failures[0] ?? null
  }

  private async sendByLink(
    headquarters: Computer,
    byHand: boolean,
    signal: AbortSignal,
  ): Promise<FailureRecord | null> {
    const station = this.parts.station()
    const session = await openSession(station.db, headquarters)
    try {
      for (let turn = 0; turn < turnsAtMost; turn++) {
        signal.throwIfAborted()
        const packed = await this.pack(headquarters, byHand)
        if (turn > 0 && packed === 0) break
        const { refused }: Exchanged = await exchangeLetters({
          session,
          desk: station.sync,
          folder: join(station.sync.folders.root, 'fetched'),
          health: async () => await readStoreHealth(station),
          onProgress: (progress) => this.show(ofLink(progress)),
          signal,
        })
        if (refused[0] !== undefined) return refused[0].failure
      }
      return null
    } finally {
      session.parts.place.agent.destroy()
    }
  }

  private async visit(folder: string, byHand: boolean): Promise<FailureRecord | null> {
    const station = this.parts.station()
    this.show({ state: 'sending', way: 'folder', progress: null })
    const policy = await readSendPolicy(station.db, { now: new Date(this.now()), byHand })
    const { failures } = await visitFolder(station, folder, policy)
    return failures[0]?.failure ?? null
  }

  /** How many bundles there were to pack. */
  private async pack(other: Computer, byHand: boolean): Promise<number> {
    const { db, sync } = this.parts.station()
    this.show({ state: 'packing', way: 'https', progress: null })
    const policy = await readSendPolicy(db, { now: new Date(this.now()), byHand })
    return (await sync.pack(other.id, policy)).length
  }

  private async listOthers({ role }: Pick<Settings, 'role'>): Promise<Computer[]> {
    const { db } = this.parts.station()
    if (role === 'hq') return (await listComputers(db)).filter(({ state }) => state === 'paired')
    const headquarters = await headquartersOf(db)
    return headquarters === undefined ? [] : [headquarters]
  }

  private toRecord(error: unknown): FailureRecord {
    if (error instanceof Failure) return error.toRecord()
    if ((error as Error).name === 'AbortError') return { code: 'CANCELLED' }
    if (isDiskFull(error)) return { code: 'DISK_FULL', data: { freeBytes: 0 } }
    this.parts.onTrouble(error)
    return { code: 'UNEXPECTED' }
  }

  private show(current: typeof idle): void {
    this.current = current
    this.tell()
  }

  private tell(): void {
    this.events.emit('change')
  }

  private now(): number {
    return (this.parts.now ?? Date.now)()
  }
}

/** Headquarters waits for its stores; by itself it visits a folder only. */
function hasWay({ sync }: Pick<Settings, 'sync'>, others: readonly Computer[]): boolean {
  return others.length > 0 && (sync.folder !== '' || (sync.https && others.some(isReachable)))
}

const isReachable = ({ role, address }: Computer): boolean => role === 'hq' && address !== ''

function ofLink({ phase, ...progress }: LinkProgress): typeof idle {
  return { state: phase, way: 'https', progress }
}
