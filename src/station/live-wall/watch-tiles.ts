import type { LiveInterview } from '../../contract/live.ts'
import type { Caller, Station } from '../context.ts'
import { isOver } from '../live/end-interview.ts'
import { describeTile, type TileRecords } from './describe-tile.ts'
import { findPresent, readTileRecords } from './read-tiles.ts'

/** Changes that come close together are shown together, ms. */
const settleMs = 300
/** Whether somebody is away is looked at this often, ms. */
const lookEveryMs = 5_000

/** Each tile as it changes, all of them first; one that leaves the wall comes once more, with how it ended. */
export async function* watchTiles(
  station: Station,
  caller: Caller,
  signal: AbortSignal | undefined,
): AsyncGenerator<LiveInterview> {
  const watch = new Watch(station, caller)
  const left = AbortSignal.any(signal === undefined ? [watch.left] : [signal, watch.left])
  try {
    await watch.look()
    while (!left.aborted && !station.live.ended) {
      yield* watch.news()
      await watch.wait(left)
    }
  } finally {
    watch.close()
  }
}

/** What one watcher knows; records are read again only when they changed. */
class Watch {
  private readonly station: Station
  private readonly caller: Caller
  private readonly records = new Map<string, TileRecords>()
  /** By interview, as it was sent last. */
  private readonly sent = new Map<string, LiveInterview>()
  /** Interviews with news; true where their records changed. */
  private readonly dirty = new Map<string, boolean>()
  private readonly stops: readonly (() => void)[]
  private readonly controller = new AbortController()
  private wake = Promise.withResolvers<void>()
  private lookedAt = 0

  constructor(station: Station, caller: Caller) {
    this.station = station
    this.caller = caller
    this.stops = [
      station.live.onChange((id) => this.note(id, true)),
      station.wall.onChange((id) => this.note(id, false)),
    ]
    for (const { interviewId } of station.wall.playedTiles()) this.note(interviewId, false)
  }

  get left(): AbortSignal {
    return this.controller.signal
  }

  close(): void {
    this.controller.abort()
    for (const stop of this.stops) stop()
  }

  /** Until there is news, or it is time to look who is away; not before news had time to gather. */
  async wait(signal: AbortSignal): Promise<void> {
    await pause(settleMs, signal)
    if (this.dirty.size === 0) {
      const left = lookEveryMs - (performance.now() - this.lookedAt)
      await pause(Math.max(0, left), signal, this.wake.promise)
    }
    if (performance.now() - this.lookedAt >= lookEveryMs) await this.look()
  }

  /** Who is there, and when each was heard of last. */
  async look(): Promise<void> {
    this.lookedAt = performance.now()
    for (const { interviewId, lastSeenAt } of await findPresent(this.station, Date.now())) {
      const known = this.records.get(interviewId)
      if (known === undefined) this.note(interviewId, true)
      else {
        const live = { ...known.state.live, last_seen_at: lastSeenAt }
        this.records.set(interviewId, { ...known, state: { ...known.state, live } })
      }
    }
    for (const id of this.records.keys()) this.note(id, false)
  }

  async *news(): AsyncGenerator<LiveInterview> {
    const changed = [...this.dirty]
    this.dirty.clear()
    this.wake = Promise.withResolvers()
    for (const [id, isChanged] of changed) {
      const tile = await this.describe(id, isChanged)
      if (tile === undefined || JSON.stringify(tile) === JSON.stringify(this.sent.get(id))) continue
      if (isGone(tile)) this.drop(id)
      else this.sent.set(id, tile)
      yield tile
    }
  }

  private note(id: string, isChanged: boolean): void {
    this.dirty.set(id, isChanged || this.dirty.get(id) === true)
    this.wake.resolve()
  }

  private async describe(id: string, isChanged: boolean): Promise<LiveInterview | undefined> {
    const { wall } = this.station
    const played = wall.playedTile(id)
    if (played !== undefined) return played
    if (isChanged) {
      const records = await readTileRecords(this.station, this.caller, id)
      if (records === undefined) this.records.delete(id)
      else this.records.set(id, records)
    }
    const records = this.records.get(id)
    const before = this.sent.get(id)
    if (records !== undefined) {
      const isNews = before !== undefined || !isOver(records.state.live)
      return isNews ? describeTile(records, wall, Date.now()) : undefined
    }
    // Deleted with all that was given, or a demonstration that is over.
    return before && leaveWith(before, before.demonstration ? 'ended' : 'withdrawn')
  }

  private drop(id: string): void {
    this.records.delete(id)
    this.sent.delete(id)
  }
}

const gone: ReadonlySet<LiveInterview['phase']> = new Set(['finished', 'ended', 'human-only', 'withdrawn'])

function isGone({ phase }: LiveInterview): boolean {
  return gone.has(phase)
}

function leaveWith(tile: LiveInterview, phase: LiveInterview['phase']): LiveInterview {
  return { ...tile, phase, question: null, captions: [], indicators: [], level: null }
}

/** Resolves after `ms`, with `news`, or when aborted. */
async function pause(ms: number, signal: AbortSignal, news?: Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, ms)
  const onAbort = () => resolve()
  signal.addEventListener('abort', onAbort, { once: true })
  if (signal.aborted) resolve()
  await (news === undefined ? promise : Promise.race([promise, news]))
  clearTimeout(timer)
  signal.removeEventListener('abort', onAbort)
}
