import { frameMs } from '../phone-line.ts'
import { GapFigures } from './gap-figures.ts'

/** Calls are spread over so many places in the 20 ms, 2 ms apart. */
const places = 10
/** After a late tick a call sends so many packets at once, and no more before another 20 ms. */
const burst = 3
/** Of what is farther behind nothing is made up: the computer slept. */
const longestBehindMs = 1_000

/** A call's place in the clock. */
export type Seat = {
  /** A frame is due. */
  tick(): void
  /** As many frames will never be: time went on without them. */
  skip(frames: number): void
}

export type ClockParts = {
  /** ms, never going back. */
  readonly now: () => number
  /** Calls back once after about as many ms; gives what takes it back. */
  readonly after: (ms: number, call: () => void) => () => void
}

/**
 * The one clock of all calls: every 20 ms by deadline, not by interval, so that late ticks do not add up. One timer;
 * where it is late (Windows ticks every 15.6 ms) frames are made up for in small bursts.
 */
export class MediaClock {
  /** Of the packets that calls sent. */
  readonly gaps = new GapFigures()
  readonly now: () => number
  private readonly after: ClockParts['after']
  private readonly slots = Array.from({ length: places }, (_, place) => new Slot(place * (frameMs / places)))
  private cancel: (() => void) | null = null

  constructor(parts: ClockParts = systemClock) {
    this.now = parts.now
    this.after = parts.after
  }

  /** The first frame is due within 40 ms. Gives what leaves again. */
  join(seat: Seat): () => void {
    const slot = this.slots.reduce((least, other) => (other.seats.size < least.seats.size ? other : least))
    if (slot.seats.size === 0) slot.begin(this.now())
    slot.seats.add(seat)
    this.arm()
    return () => {
      slot.seats.delete(seat)
      this.arm()
    }
  }

  private readonly run = (): void => {
    this.cancel = null
    const now = this.now()
    for (const slot of this.slots) slot.run(now)
    this.arm()
  }

  private arm(): void {
    this.cancel?.()
    const next = Math.min(...this.slots.map((slot) => slot.next))
    this.cancel = next === Infinity ? null : this.after(Math.max(1, Math.ceil(next - this.now())), this.run)
  }
}

/** The calls of one place in the 20 ms. */
class Slot {
  readonly seats = new Set<Seat>()
  private readonly offset: number
  private due = 0
  /** Not before, after a burst. */
  private notBefore = 0

  constructor(offset: number) {
    this.offset = offset
  }

  begin(now: number): void {
    this.due = Math.floor(now / frameMs + 1) * frameMs + this.offset
    this.notBefore = this.due
  }

  get next(): number {
    return this.seats.size === 0 ? Infinity : Math.max(this.due, this.notBefore)
  }

  run(now: number): void {
    if (this.next > now) return
    if (now - this.due > longestBehindMs) this.skip(Math.floor((now - this.due) / frameMs))
    for (let frame = 0; frame < burst && this.due <= now; frame += 1) {
      this.due += frameMs
      for (const seat of this.seats) seat.tick()
    }
    if (this.due <= now) this.notBefore = now + frameMs
  }

  private skip(frames: number): void {
    this.due += frames * frameMs
    for (const seat of this.seats) seat.skip(frames)
  }
}

/** What waits in the sockets is read before the frames it belongs to are made: the timer only asks for the turn after. */
const systemClock: ClockParts = {
  now: () => performance.now(),
  after(ms, call) {
    let turn: NodeJS.Immediate | undefined
    const timer = setTimeout(() => {
      turn = setImmediate(call)
    }, ms)
    return () => {
      clearTimeout(timer)
      clearImmediate(turn)
    }
  },
}

/** Of this process. */
export const mediaClock = new MediaClock()
