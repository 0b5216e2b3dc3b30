import { randomBytes } from 'node:crypto'
import { codecs } from '../codec/g711.ts'
import { DigitsOut } from './digits-out.ts'
import type { GapFigures } from './gap-figures.ts'
import { writeRtp } from './rtp-packet.ts'
import type { AgreedMedia } from './rtp-types.ts'
import { isSameKey, SrtpSender, srtpTail } from './srtp.ts'
import { sequences, timestamps } from './unwrap.ts'

const samplesPerFrame = 160
const silence = new Int16Array(samplesPerFrame)

/** One call's sound to the other side: from frames of 20 ms to datagrams. */
export class Transmitter {
  readonly ssrc = randomBytes(4).readUInt32BE()
  private sequence = randomBytes(2).readUInt16BE() >> 1
  private timestamp = randomBytes(4).readUInt32BE()
  private readonly digits = new DigitsOut()
  private readonly gaps: GapFigures
  private media: AgreedMedia | null = null
  private srtp: SrtpSender | null = null
  /** ms; null before the first packet and after a pause. */
  private lastAt: number | null = null
  packets = 0
  octets = 0

  constructor(gaps: GapFigures) {
    this.gaps = gaps
  }

  connect(media: AgreedMedia): void {
    const key = media.srtp?.ours
    if (key === undefined) this.srtp = null
    else if (!isSameKey(key, this.media?.srtp?.ours)) this.srtp = new SrtpSender(key)
    this.media = media
  }

  /** As `RtpEnd.sendDigits`; nothing where the other side takes none. */
  sendDigits(digits: string): void {
    if (this.media?.digitsOut !== null) this.digits.add(digits)
  }

  /** Whether frames are sent at all: not on hold. */
  get sends(): boolean {
    const { media } = this
    if (media === null || media.address === '0.0.0.0') return false
    return media.direction === 'sendrecv' || media.direction === 'sendonly'
  }

  /** RTP's time now, for reports. */
  get rtpTime(): number {
    return this.timestamp
  }

  /** The datagram of the next 20 ms, null on hold; time goes on either way. `now` in ms. */
  frame(samples: Int16Array | null, now: number): Buffer | null {
    const datagram = this.media !== null && this.sends ? this.write(this.media, samples, now) : null
    if (datagram === null) this.lastAt = null
    this.skip(1)
    return datagram
  }

  /** As many frames are not sent. */
  skip(frames: number): void {
    this.timestamp = (this.timestamp + frames * samplesPerFrame) % timestamps
  }

  private write(media: AgreedMedia, samples: Int16Array | null, now: number): Buffer {
    const { digitsOut } = media
    const digit = digitsOut === null ? null : this.digits.next(this.timestamp)
    const { marker, timestamp, payload } = digit ?? {
      // The first after a pause.
      marker: this.lastAt === null,
      timestamp: this.timestamp,
      payload: codecs[media.codec].encode(samples ?? silence),
    }
    const payloadType = digit === null || digitsOut === null ? media.payloadType : digitsOut
    const { sequence, ssrc } = this
    const tail = this.srtp === null ? 0 : srtpTail
    const datagram = writeRtp({ payloadType, marker, sequence, timestamp, ssrc, payload }, tail)
    this.srtp?.protect(datagram)
    this.sequence = (sequence + 1) % sequences
    this.packets += 1
    this.octets += payload.length
    if (this.lastAt !== null) this.gaps.note(now - this.lastAt)
    this.lastAt = now
    return datagram
  }
}
