import { frameMs, type CallSound } from '../../phone-line.ts'
import type { MediaFigures, Rate } from '../../protocol.ts'
import type { MediaLink } from './media-link.ts'
import { PcmCutter, toBytes } from './pcm-cutter.ts'

/** What our clock catches up at most, ms: a computer that slept does not play what it missed. */
const catchUpMs = 1_000
/** Frames closer than this are a burst of what was held up. */
const burstMs = frameMs / 2

type Options = {
  readonly rate: Rate
  readonly codec: MediaFigures['codec']
  readonly encrypted: boolean
  /** Without a frame for this long our own clock goes on. */
  readonly patienceMs: number
  readonly quietMs: number
  /** Nothing came for `quietMs` though the call was not on hold; once. */
  readonly onQuiet: () => void
}

/**
 * The sound of a call at Asterisk. The PBX's clock drives it: for each frame that comes one goes. When none comes (the
 * other side sends nothing in silence or on hold, or the network is held up) silence is heard at our own clock, and what
 * comes afterwards in a burst is left out, because its time has passed.
 */
export class PbxSound implements CallSound {
  readonly rate: Rate
  readonly codec: MediaFigures['codec']
  private readonly link: MediaLink
  private readonly options: Options
  private readonly silence: Uint8Array<ArrayBuffer>
  private readonly counts = { sent: 0, received: 0, lost: 0, late: 0 }
  private listener: ((heard: Int16Array) => Int16Array | null) | null = null
  private timer: NodeJS.Timeout | undefined
  /** Of `performance.now()`: when the last frame came, and when the next is due if none comes. */
  private cameAt = 0
  private dueAt = 0
  private quietFrom = 0
  private held = false
  /** Frames of silence that were heard in place of what may still come. */
  private owed = 0
  private jitterMs = 0
  private exchanged = 0

  constructor(link: MediaLink, options: Options) {
    this.link = link
    this.options = options
    this.rate = options.rate
    this.codec = options.codec
    const samples = (options.rate * frameMs) / 1000
    this.silence = new Uint8Array(samples * 2)
    const cutter = new PcmCutter(samples)
    link.onBytes((bytes) => {
      for (const frame of cutter.take(bytes)) this.take(frame)
    })
  }

  onFrame(listener: (heard: Int16Array) => Int16Array | null): void {
    this.listener = listener
    if (this.timer !== undefined) return
    this.cameAt = performance.now()
    this.quietFrom = this.cameAt
    this.wait(this.options.patienceMs)
  }

  figures(): MediaFigures {
    const { codec, rate, jitterMs } = this
    const { encrypted } = this.options
    return { codec, rate, encrypted, ...this.counts, duplicates: 0, strangers: 0, jitterMs, lostByPeer: null }
  }

  /** On hold nothing needs to come. */
  hold(held: boolean): void {
    this.held = held
    this.quietFrom = performance.now()
  }

  /** Number of the sample that is heard now. */
  get at(): number {
    return this.exchanged * (this.silence.length / 2)
  }

  close(): void {
    this.listener = null
    clearTimeout(this.timer)
    this.link.close()
  }

  private take(frame: Int16Array): void {
    if (this.listener === null) return
    const now = performance.now()
    const gap = now - this.cameAt
    this.cameAt = now
    this.quietFrom = now
    this.counts.received++
    // RFC 3550, 6.4.1, of frames that are sent every 20 ms.
    this.jitterMs += (Math.abs(gap - frameMs) - this.jitterMs) / 16
    this.wait(this.options.patienceMs)
    if (this.owed > 0 && gap < burstMs) {
      this.owed--
      this.counts.late++
      return
    }
    if (gap < this.options.patienceMs) this.owed = 0
    this.exchange(frame)
  }

  private wait(ms: number): void {
    clearTimeout(this.timer)
    const { cameAt } = this
    const look = (): void => {
      if (this.cameAt === cameAt && this.listener !== null) this.conceal()
    }
    // What came while the program was busy is read before it is called missing.
    this.timer = setTimeout(() => setImmediate(look), ms)
  }

  /** None came in time: silence for every frame that is due. */
  private conceal(): void {
    const now = performance.now()
    if (!this.held && now - this.quietFrom >= this.options.quietMs) return this.options.onQuiet()
    this.dueAt = Math.max(this.dueAt, this.cameAt + frameMs, now - catchUpMs)
    while (this.dueAt <= now && this.listener !== null) {
      this.dueAt += frameMs
      this.owed++
      this.counts.lost++
      this.exchange(new Int16Array(this.silence.length / 2))
    }
    if (this.listener !== null) this.wait(Math.max(1, this.dueAt - performance.now()))
  }

  private exchange(heard: Int16Array): void {
    this.exchanged++
    const played = this.listener?.(heard) ?? null
    if (this.link.send(played === null ? this.silence : toBytes(played))) this.counts.sent++
  }
}
