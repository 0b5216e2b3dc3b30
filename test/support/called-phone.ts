import { randomBytes } from 'node:crypto'
import { createSocket, type Socket } from 'node:dgram'
import { setTimeout as delay } from 'node:timers/promises'
import { DigitsOut } from '../../src/phone/rtp/digits-out.ts'
import type { GapFigures } from '../../src/phone/rtp/gap-figures.ts'
import type { MediaClock } from '../../src/phone/rtp/media-clock.ts'
import { Reception } from '../../src/phone/rtp/reception.ts'
import { writeRtp } from '../../src/phone/rtp/rtp-packet.ts'
import type { Heard, Peer } from '../../src/phone/sip/peer.fixture.ts'
import { answerOf, readOffer, sendBye } from './phone-exchange.ts'

/** What somebody does whose telephone rings; all but the first are over within moments. */
export type Habit =
  | 'talks'
  | 'presses nine'
  | 'hangs up'
  | 'hangs up at once'
  | 'is busy'
  | 'declines'
  | 'rings on'

/** A-law. */
export type PhoneSounds = {
  /** Said once, after picking up. */
  readonly opening: Uint8Array
  /** Then over and over. */
  readonly talk: Uint8Array
}

export type PhoneParts = {
  readonly peer: Peer
  readonly clock: MediaClock
  readonly sounds: PhoneSounds
  /** Of packets that came, over all telephones. */
  readonly gaps: GapFigures
}

const frame = 160
const alaw = 8
const ringMs = 200
const beforeHangUpMs = 1_000

/** One of very many telephones: sends sound that was encoded before, and counts what comes. Decodes nothing. */
export class CalledPhone {
  private readonly parts: PhoneParts
  private readonly invite: Heard
  private readonly reception = new Reception()
  private readonly digits = new DigitsOut()
  private socket: Socket | null = null
  private leave: (() => void) | null = null
  private readonly ssrc = randomBytes(4).readUInt32BE()
  private sequence = 0
  private lastAt: number | null = null
  sdp = ''
  sent = 0
  isUp = false
  isOver = false

  constructor(parts: PhoneParts, invite: Heard) {
    this.parts = parts
    this.invite = invite
  }

  get received(): number {
    return this.reception.received
  }

  get lost(): number {
    return this.reception.lost
  }

  async live(habit: Habit): Promise<void> {
    this.reply(180)
    if (habit === 'rings on') return
    await delay(ringMs)
    if (habit === 'is busy' || habit === 'declines') {
      this.reply(habit === 'is busy' ? 486 : 603)
      return this.end()
    }
    if (this.isOver) return
    await this.answer()
    if (habit === 'hangs up at once') return this.hangUp()
    if (habit === 'hangs up') {
      await delay(beforeHangUpMs)
      return this.hangUp()
    }
    // A key pressed before the greeting says nothing.
    await delay(this.parts.sounds.opening.length / 8)
    this.digits.add(habit === 'talks' ? '1' : '9')
  }

  hangUp(): void {
    if (this.isOver) return
    sendBye(this.parts.peer, this.invite)
    this.end()
  }

  /** The caller gave up before anybody answered. */
  cancelled(): void {
    if (!this.isUp && !this.isOver) this.reply(487)
    this.end()
  }

  end(): void {
    this.isOver = true
    this.isUp = false
    this.leave?.()
    this.leave = null
    this.socket?.close()
    this.socket = null
  }

  private async answer(): Promise<void> {
    const { address, port, digits } = readOffer(this.invite)
    const socket = createSocket({ type: 'udp4', lookup: (host, _, done) => done(null, host, 4) })
    this.socket = socket
    socket.on('error', () => undefined)
    socket.on('message', (datagram) => this.hear(datagram))
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
    this.sdp = answerOf(socket.address().port, digits)
    this.isUp = true
    this.reply(200, this.sdp)
    this.leave = this.parts.clock.join({
      tick: () => {
        this.socket?.send(this.next(digits), port, address)
        this.sent += 1
      },
      skip: () => undefined,
    })
  }

  private reply(status: number, body = ''): void {
    this.parts.peer.reply(this.invite, status, { body })
  }

  private next(digits: number): Buffer {
    const { opening, talk } = this.parts.sounds
    const at = this.sequence * frame
    const timestamp = at % 2 ** 32
    const isOpening = at < opening.length
    const from = isOpening ? at : (at - opening.length) % talk.length
    const sound = (isOpening ? opening : talk).subarray(from, from + frame)
    const digit = this.digits.next(timestamp)
    const packet = digit ?? { marker: this.sequence === 0, timestamp, payload: sound }
    const payloadType = digit === null ? alaw : digits
    const datagram = writeRtp({ ...packet, payloadType, sequence: this.sequence % 65_536, ssrc: this.ssrc })
    this.sequence += 1
    return datagram
  }

  private hear(datagram: Buffer): void {
    // Another telephone's RTCP (RFC 5761 §4), whose port is one below.
    if (datagram.readUInt8(1) >= 200 && datagram.readUInt8(1) <= 204) return
    const now = performance.now()
    this.reception.note(datagram.readUInt16BE(2))
    if (this.lastAt !== null) this.parts.gaps.note(now - this.lastAt)
    this.lastAt = now
  }
}
