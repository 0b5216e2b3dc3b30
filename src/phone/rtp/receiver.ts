import { codecs } from '../codec/g711.ts'
import type { Codec } from '../codec/g711.ts'
import { Concealer } from './concealer.ts'
import { DigitsIn } from './digits-in.ts'
import { JitterBuffer } from './jitter-buffer.ts'
import type { Piece } from './jitter-buffer.ts'
import { Reception } from './reception.ts'
import { readRtp } from './rtp-packet.ts'
import type { RtpPacket } from './rtp-packet.ts'
import type { AgreedMedia } from './rtp-types.ts'
import { Source } from './source.ts'
import type { Sender } from './source.ts'
import { isSameKey, SrtpReceiver } from './srtp.ts'
import { timestamps, unwrap } from './unwrap.ts'

/** RFC 3389. */
const comfortNoise = 13
const samplesPerFrame = 160

/** When a datagram came, ms, and how many frames our own clock was late with. */
type Arrival = { readonly now: number; readonly owed: number }

/** One call's sound from the other side: from datagrams to frames of 20 ms, and what happened on the way. */
export class Receiver {
  readonly source = new Source()
  /** Since this source was latched. */
  reception = new Reception()
  late = 0
  duplicates = 0
  strangers = 0
  private before = { received: 0, lost: 0 }
  private readonly buffer = new JitterBuffer()
  private readonly concealer = new Concealer()
  private digits = new DigitsIn()
  private ssrc: number | null = null
  private timestamp: number | null = null
  private heard = 0
  private media: AgreedMedia | null = null
  private srtp: SrtpReceiver | null = null
  private readonly onDigit: (digit: string, at: number) => void

  constructor(onDigit: (digit: string, at: number) => void) {
    this.onDigit = onDigit
  }

  /** Begins, or goes on with what a re-INVITE agreed on. */
  connect(media: AgreedMedia): void {
    const key = media.srtp?.theirs
    if (key === undefined) this.srtp = null
    else if (!isSameKey(key, this.media?.srtp?.theirs)) this.srtp = new SrtpReceiver(key)
    if (media.direction !== 'sendrecv') this.buffer.reset()
    this.media = media
    this.source.expect(media)
  }

  get received(): number {
    return this.before.received + this.reception.received
  }

  get lost(): number {
    return this.before.lost + this.reception.lost
  }

  /** Takes a datagram; whether it is from the other side. */
  take(datagram: Buffer, from: Sender, { now, owed }: Arrival): boolean {
    const packet = this.open(datagram, from)
    const verdict = packet === null ? 'stranger' : this.source.judge(from, packet.ssrc)
    if (packet === null || verdict === 'stranger') {
      this.strangers += 1
      return false
    }
    if (verdict === 'new' && packet.ssrc !== this.ssrc) this.begin()
    this.ssrc = packet.ssrc
    let noted = this.reception.note(packet.sequence)
    if (noted.is === 'restart') {
      this.begin()
      noted = this.reception.note(packet.sequence)
    }
    if (noted.is === 'again') this.duplicates += 1
    if (noted.is === 'new') this.hear(packet, noted.sequence, { now, owed })
    return true
  }

  /** The next 20 ms: made up where it was lost, silent on hold. */
  frame(): Int16Array {
    this.source.pass()
    this.heard += samplesPerFrame
    const frame = new Int16Array(samplesPerFrame)
    if (!this.hears) return frame
    let at = 0
    for (const piece of this.buffer.take(samplesPerFrame)) {
      const samples = this.sound(piece)
      frame.set(samples, at)
      at += samples.length
    }
    return frame
  }

  private get hears(): boolean {
    return this.media?.direction === 'sendrecv'
  }

  private sound(piece: Piece): Int16Array {
    if (piece.is === 'lost') return this.concealer.fill(piece.count)
    if (piece.is === 'sound') this.concealer.heard(piece.samples)
    else this.concealer.silent()
    return piece.is === 'sound' ? piece.samples : new Int16Array(piece.count)
  }

  private open(datagram: Buffer, from: Sender): RtpPacket | null {
    if (!this.source.isHost(from.address)) return null
    const plain = this.srtp === null ? datagram : this.srtp.unprotect(datagram)
    return plain === null ? null : readRtp(plain)
  }

  /** Another source, or another count: what came before stays counted. */
  private begin(): void {
    this.before = { received: this.received, lost: this.lost }
    this.reception = new Reception()
    this.buffer.reset()
    this.digits = new DigitsIn()
    this.timestamp = null
  }

  private hear(
    { payloadType, payload, timestamp: timestamp32 }: RtpPacket,
    sequence: number,
    { now, owed }: Arrival,
  ): void {
    const timestamp = unwrap(timestamp32, this.timestamp ?? timestamp32, timestamps)
    this.timestamp = timestamp
    if (payloadType === comfortNoise) return this.buffer.pushSilence(sequence)
    if (this.media?.digitsIn.includes(payloadType) === true) {
      this.buffer.pushSilence(sequence)
      const digit = this.digits.take(payload, timestamp)
      if (digit !== null) this.onDigit(digit, Math.max(0, this.heard + this.buffer.until(timestamp)))
      return
    }
    const codec = this.codecOf(payloadType)
    if (codec === undefined || payload.length === 0) return
    this.reception.noteArrival(timestamp, (now * codec.rate) / 1_000)
    if (!this.hears) return
    const samples = codec.decode(payload)
    const fate = this.buffer.push({ sequence, timestamp, samples }, owed * samplesPerFrame)
    if (fate === 'late') this.late += 1
  }

  /** The codec agreed on; the other one under its own number is understood too, since some change it in mid-call. */
  private codecOf(payloadType: number): Codec | undefined {
    if (payloadType === this.media?.payloadType) return codecs[this.media.codec]
    return Object.values(codecs).find((codec) => codec.payloadType === payloadType)
  }
}
