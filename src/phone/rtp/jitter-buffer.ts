import { Slack } from './slack.ts'

/** Sound of one packet; `sequence` and `timestamp` (in samples) without wraps. */
export type SoundPacket = {
  readonly sequence: number
  readonly timestamp: number
  readonly samples: Int16Array
}

/** A stretch of what is to be heard: `lost` has to be made up; `silent` was not sent on purpose. */
export type Piece =
  | { readonly is: 'sound'; readonly samples: Int16Array }
  | { readonly is: 'lost' | 'silent'; readonly count: number }

const perMs = 8
const frame = 20 * perMs
/** Delay at first. */
const startDelay = 60 * perMs
/** The fastest packet waits no longer than this. */
const longestDelay = 200 * perMs
/** When for five to ten seconds nothing came later than this before its turn, the delay shrinks. */
const calm = 80 * perMs
const calmFrames = 250
/** Timestamps farther off than this are another count of the sender's. */
const elsewhere = 2_000 * perMs
/** Packets held at most; two seconds of the shortest that are sent. */
const mostHeld = 400
/** Mean magnitude below which 20 ms can go without anybody missing them, and part of the usual loudness that can. */
const quietLevel = 64
const quietPart = 0.25

/**
 * Puts sound in order and takes up the unevenness of its journey, at 8 kHz and for packets of any length. Its only clock
 * is `take`: what is there before its turn is heard, in the order it was sent, nothing twice. A packet that comes too
 * late makes the delay longer, up to 200 ms, rather than be lost; long calm makes it shorter again, in pauses.
 */
export class JitterBuffer {
  private queue: SoundPacket[] = []
  /** Timestamp of the next sample; null before the first packet. */
  private playAt: number | null = null
  private lastHeard = -Infinity
  private silentAfter = -Infinity
  private slack = new Slack(calmFrames)
  private loudness = 0

  /**
   * `late`: its turn is over, or it has been heard. `owed`: samples that would have been taken by now if our own clock
   * were not late; what seems early for that alone is not.
   */
  push(packet: SoundPacket, owed = 0): 'taken' | 'late' {
    const { sequence, timestamp, samples } = packet
    if (samples.length === 0 || sequence <= this.lastHeard) return 'late'
    if (this.playAt === null || Math.abs(timestamp - this.playAt) > elsewhere) this.begin(timestamp)
    const slack = timestamp - (this.playAt ?? 0)
    if (slack < 0 && !this.grow(-slack)) return 'late'
    const after = this.queue.findLastIndex((other) => other.sequence <= sequence)
    if (this.queue[after]?.sequence === sequence || this.queue.length >= mostHeld) return 'late'
    this.queue.splice(after + 1, 0, packet)
    this.slack.note(Math.max(0, slack - owed))
    return 'taken'
  }

  /** What follows this packet until the next sound is silence: comfort noise, or a key that is pressed. */
  pushSilence(sequence: number): void {
    this.silentAfter = Math.max(this.silentAfter, sequence)
  }

  /** The next stretch of sound; the pieces have as many samples together. */
  take(count: number): Piece[] {
    if (this.playAt === null) return [{ is: 'silent', count }]
    this.slack.pass()
    this.shrink()
    const pieces: Piece[] = []
    const end = this.playAt + count
    while (this.playAt < end) {
      const piece = this.takePiece(this.playAt, end)
      this.playAt += piece.is === 'sound' ? piece.samples.length : piece.count
      pieces.push(piece)
    }
    return pieces
  }

  /** Samples from now until the sound of this timestamp is heard; negative once it has been. */
  until(timestamp: number): number {
    return this.playAt === null ? startDelay : timestamp - this.playAt
  }

  /** Forgets what it holds: another source, or another count. */
  reset(): void {
    this.queue = []
    this.playAt = null
    this.lastHeard = -Infinity
    this.silentAfter = -Infinity
  }

  private begin(timestamp: number): void {
    this.queue = []
    this.playAt = timestamp - startDelay
    this.slack = new Slack(calmFrames)
  }

  private takePiece(from: number, end: number): Piece {
    const [next] = this.queue
    if (next === undefined || next.timestamp > from) {
      const count = Math.min(end, next?.timestamp ?? end) - from
      return { is: this.isSilentBefore(next) ? 'silent' : 'lost', count }
    }
    const samples = next.samples.subarray(from - next.timestamp, end - next.timestamp)
    this.lastHeard = next.sequence
    this.loudness += (meanMagnitude(samples) - this.loudness) / 64
    if (next.timestamp + next.samples.length <= end) this.queue.shift()
    // A sender whose packets overlap: what has been heard of this one already is nothing.
    return samples.length === 0 ? { is: 'silent', count: 0 } : { is: 'sound', samples }
  }

  /** Whether nothing was sent between what was last heard and what is next. */
  private isSilentBefore(next: SoundPacket | undefined): boolean {
    if (this.lastHeard === -Infinity || next?.sequence === this.lastHeard + 1) return true
    return this.silentAfter > this.lastHeard && this.silentAfter < (next?.sequence ?? Infinity)
  }

  /** Waits so much longer from now on, so that what came too late is heard after all. */
  private grow(samples: number): boolean {
    if (this.playAt === null || this.slack.greatest + samples > longestDelay) return false
    this.playAt -= samples
    this.slack.shift(samples)
    return true
  }

  /** Passes over a frame that nobody will miss, or any frame where the delay has become too long. */
  private shrink(): void {
    const [next] = this.queue
    const { least } = this.slack
    const isWhole = next !== undefined && next.timestamp === this.playAt && next.samples.length >= frame
    if (least < calm || !isWhole) return
    const skipped = next.samples.subarray(0, frame)
    if (least < longestDelay && !this.isQuiet(skipped)) return
    if (next.samples.length === frame) this.queue.shift()
    this.lastHeard = next.sequence
    this.playAt = next.timestamp + frame
    this.slack.shift(-frame)
  }

  private isQuiet(samples: Int16Array): boolean {
    return meanMagnitude(samples) < Math.max(quietLevel, quietPart * this.loudness)
  }
}

function meanMagnitude(samples: Int16Array): number {
  let sum = 0
  for (const sample of samples) sum += Math.abs(sample)
  return samples.length === 0 ? 0 : sum / samples.length
}
