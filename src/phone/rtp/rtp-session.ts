import type { Socket } from 'node:dgram'
import type { CallSound } from '../phone-line.ts'
import { frameMs } from '../phone-line.ts'
import type { MediaFigures } from '../protocol.ts'
import type { MediaClock, Seat } from './media-clock.ts'
import type { PortPair } from './port-pair.ts'
import { Receiver } from './receiver.ts'
import { Reports } from './reports.ts'
import type { AgreedMedia, RtpEnd } from './rtp-types.ts'
import { Transmitter } from './transmitter.ts'

/** RFC 3550 §6.2: reports every 5 s, in frames; the first sooner. */
const reportFrames = 5_000 / frameMs
const firstReportFrames = 2_500 / frameMs

/** One call's sound: two sockets, and a place in the clock of all calls once it is connected. */
export class RtpSession implements RtpEnd, Seat {
  readonly port: number
  private readonly rtp: Socket
  private readonly rtcp: Socket
  private readonly clock: MediaClock
  private readonly receiver: Receiver
  private readonly transmitter: Transmitter
  private readonly reports: Reports
  private readonly sound: CallSound
  private media: AgreedMedia | null = null
  private leave: (() => void) | null = null
  private isClosed = false
  private frames = 0
  /** When the first frame was, ms, and how many were passed over since. */
  private began = Infinity
  private skipped = 0
  private quietFrames = 0
  private listener: (heard: Int16Array) => Int16Array | null = () => null
  private digitListener: (digit: string, at: number) => void = () => {}
  private quiet = { frames: Infinity, listener: () => {} }

  constructor({ port, rtp, rtcp }: PortPair, clock: MediaClock) {
    this.port = port
    this.rtp = rtp
    this.rtcp = rtcp
    this.clock = clock
    this.receiver = new Receiver((digit, at) => this.digitListener(digit, at))
    this.transmitter = new Transmitter(clock.gaps)
    this.reports = new Reports(this.receiver, this.transmitter)
    this.sound = this.createSound()
    rtp.on('message', (datagram, from) => {
      if (this.media === null) return
      const now = clock.now()
      if (this.receiver.take(datagram, from, { now, owed: this.owed(now) })) this.quietFrames = 0
    })
    rtcp.on('message', (datagram, { address }) => {
      if (this.media !== null && this.reports.take(datagram, address)) this.quietFrames = 0
    })
  }

  connect(media: AgreedMedia): CallSound {
    this.receiver.connect(media)
    this.transmitter.connect(media)
    this.reports.connect(media)
    this.media = media
    this.quietFrames = 0
    if (!this.isClosed) this.leave ??= this.clock.join(this)
    return this.sound
  }

  sendDigits(digits: string): void {
    this.transmitter.sendDigits(digits)
  }

  onDigit(listener: (digit: string, at: number) => void): void {
    this.digitListener = listener
  }

  onQuiet(seconds: number, listener: () => void): void {
    this.quiet = { frames: (seconds * 1_000) / frameMs, listener }
  }

  close(): void {
    if (this.isClosed) return
    this.isClosed = true
    this.leave?.()
    this.rtp.close()
    this.rtcp.close()
  }

  tick(): void {
    this.frames += 1
    this.began = Math.min(this.began, this.clock.now())
    const played = this.listener(this.receiver.frame())
    // Whoever listened may have hung up.
    if (this.isClosed || this.media === null) return
    const { address, port } = this.media
    const datagram = this.transmitter.frame(played, this.clock.now())
    if (datagram !== null) this.rtp.send(datagram, port, address)
    if (this.frames % reportFrames === firstReportFrames && port < 65_535 && address !== '0.0.0.0')
      this.rtcp.send(this.reports.write(), port + 1, address)
    this.countQuiet()
  }

  skip(frames: number): void {
    this.skipped += frames
    this.transmitter.skip(frames)
  }

  /** Frames that should have been by now. */
  private owed(now: number): number {
    return Math.max(0, Math.floor((now - this.began) / frameMs) + 1 - this.frames - this.skipped)
  }

  /** On hold nothing is expected. */
  private countQuiet(): void {
    if (this.media?.direction !== 'sendrecv') return
    this.quietFrames += 1
    if (this.quietFrames === this.quiet.frames) this.quiet.listener()
  }

  private createSound(): CallSound {
    const codec = (): CallSound['codec'] => this.media?.codec ?? 'PCMA'
    return {
      rate: 8_000,
      get codec() {
        return codec()
      },
      onFrame: (listener) => {
        this.listener = listener
      },
      figures: () => this.figures(codec()),
    }
  }

  private figures(codec: CallSound['codec']): MediaFigures {
    const { received, lost, late, duplicates, strangers, reception } = this.receiver
    return {
      codec,
      rate: 8_000,
      encrypted: (this.media?.srtp ?? null) !== null,
      sent: this.transmitter.packets,
      received,
      lost,
      late,
      duplicates,
      strangers,
      jitterMs: reception.jitter / 8,
      lostByPeer: this.reports.lostByPeer,
    }
  }
}
