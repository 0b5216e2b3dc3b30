import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import type { CallSound } from '../../src/phone/phone-line.ts'
import { openRtpEnd } from '../../src/phone/rtp/open-rtp-end.ts'
import type { RtpEnd } from '../../src/phone/rtp/rtp-types.ts'
import { get, type Heard, Peer, tagFor } from '../../src/phone/sip/peer.fixture.ts'
import { loudness } from '../../src/phone/worker/loudness.ts'

/** Louder than this is a voice, on lines without noise, dBFS. */
const loudDb = -45
/** So much quiet after a voice is its end, ms. */
const quietMs = 240
const frameMs = 20

/**
 * The company's telephone exchange with candidates behind it, on loopback: takes registrations, and rings whoever is
 * dialled. What a candidate does is a script of the test's.
 */
export class PhoneExchange {
  readonly candidates: PhoneCandidate[] = []
  /** Whether other telephones take a call that is handed over to them. */
  transfers: 'taken' | 'refused' = 'taken'
  private readonly peer: Peer
  /** How often the line has registered. */
  registrations = 0
  /** Where the newest registration came from. */
  private line = ''

  private constructor(peer: Peer) {
    this.peer = peer
  }

  static async open(onCall: (candidate: PhoneCandidate) => Promise<void>): Promise<PhoneExchange> {
    const peer = await Peer.start({ protocol: 'UDP' })
    const exchange = new PhoneExchange(peer)
    peer.onRequest = (request) => exchange.take(request, onCall)
    return exchange
  }

  get port(): number {
    return this.peer.port
  }

  async close(): Promise<void> {
    for (const candidate of this.candidates) candidate.close()
    await this.peer.close()
  }

  /** Somebody calls the line from that number; resolves once it answers. The line has registered. */
  async dial(from: string): Promise<PhoneCandidate> {
    const mouth = await openMouth()
    const branch = `z9hG4bK${randomUUID()}`
    this.peer.ask('INVITE', this.line, {
      uri: 'sip:line@127.0.0.1',
      headers: [`From: <sip:${from}@pbx.test>;tag=${branch.slice(-8)}`],
      body: answerOf(mouth.port, keysType),
      branch,
    })
    const isOurs = (message: Heard) => get(message, 'call-id').startsWith(branch)
    const answer = await this.peer.wait((message) => message.status >= 200 && isOurs(message))
    this.peer.ack(answer)
    const candidate = new PhoneCandidate(this.peer, answer)
    this.candidates.push(candidate)
    if (answer.status === 200) candidate.connect(mouth)
    else candidate.fail(new Error(answer.first))
    return candidate
  }

  private take(request: Heard, onCall: (candidate: PhoneCandidate) => Promise<void>): void {
    const known = this.candidates.find(({ callId }) => callId === get(request, 'call-id'))
    switch (request.method) {
      case 'REGISTER':
        this.line = request.from
        this.registrations++
        return this.peer.reply(request, 200, { headers: [`Contact: ${get(request, 'contact')};expires=300`] })
      case 'INVITE': {
        // Asked again within a call: nothing changes.
        if (known !== undefined) return this.peer.reply(request, 200, { body: known.sdp })
        const candidate = new PhoneCandidate(this.peer, request)
        this.candidates.push(candidate)
        return void onCall(candidate).catch((error: unknown) => candidate.fail(error))
      }
      case 'REFER':
        if (this.transfers === 'refused') return this.peer.reply(request, 603, { reason: 'Decline' })
        this.peer.reply(request, 202)
        return known?.hangUp()
      case 'BYE':
      case 'CANCEL':
        known?.end()
        return this.peer.reply(request, 200)
      case 'ACK':
        return undefined
      default:
        return this.peer.reply(request, 200)
    }
  }
}

/** What is heard of a sentence: when it began and ended, `performance.now()`. */
export type Prompt = { readonly from: number; readonly to: number }

/** Somebody with a telephone: rings, answers, hears, speaks and presses keys; all of it is real sound on a real line. */
export class PhoneCandidate {
  readonly callId: string
  /** As it was dialled. */
  readonly number: string
  /** Sentences heard to their end, oldest first. */
  readonly prompts: Prompt[] = []
  /** When the last sound of one's own was sent. */
  spokeUntil = 0
  sdp = ''
  /** What the script of the test threw. */
  failure: unknown
  private readonly peer: Peer
  private readonly invite: Heard
  private mouth: RtpEnd | undefined
  private toSay: Int16Array[] = []
  private said: (() => void) | undefined
  private loudSince: number | null = null
  private quietFor = 0
  private lastLoud = 0
  private readonly waiting = new Set<() => void>()
  isOver = false

  constructor(peer: Peer, invite: Heard) {
    this.peer = peer
    this.invite = invite
    this.callId = get(invite, 'call-id')
    this.number = /sip:([^@;>]+)/.exec(invite.first)?.[1] ?? ''
  }

  ring(): void {
    this.peer.reply(this.invite, 180, { reason: 'Ringing' })
  }

  refuse(status: number): void {
    this.peer.reply(this.invite, status)
    this.end()
  }

  /** Takes the call: from now on both hear each other. */
  async answer(): Promise<void> {
    const mouth = await openMouth()
    this.sdp = answerOf(mouth.port, readOffer(this.invite).digits)
    this.connect(mouth)
    this.peer.reply(this.invite, 200, { body: this.sdp, reason: 'OK' })
  }

  /** Hears and speaks by that end with the other side, whose sound is described in what it sent. */
  connect(end: RtpEnd): void {
    const { address, port, digits } = readOffer(this.invite)
    this.mouth = end
    this.listen(
      end.connect({
        address,
        port,
        codec: 'PCMA',
        payloadType: 8,
        digitsOut: digits,
        digitsIn: [digits],
        srtp: null,
        direction: 'sendrecv',
      }),
    )
  }

  /** Resolves when so many sentences were heard to their end, or the call is over. */
  async hears(count: number): Promise<void> {
    await this.until(() => this.prompts.length >= count)
  }

  /** Resolves with the next sentence that begins from now on, once it has ended. */
  async hearsNext(): Promise<Prompt | undefined> {
    const before = this.prompts.length
    await this.until(() => this.prompts.length > before)
    return this.prompts[before]
  }

  /** Speaks 8 kHz sound; resolves when the last of it was sent. */
  async say(sound: Int16Array): Promise<void> {
    this.toSay = Array.from({ length: Math.floor(sound.length / 160) }, (_, n) =>
      sound.subarray(n * 160, (n + 1) * 160),
    )
    await new Promise<void>((resolve) => {
      this.said = resolve
    })
  }

  press(digits: string): void {
    this.mouth?.sendDigits(digits)
  }

  hangUp(): void {
    sendBye(this.peer, this.invite)
    this.end()
  }

  /** Resolves once the call is over. */
  async isHungUp(): Promise<void> {
    await this.until(() => this.isOver)
  }

  end(): void {
    this.isOver = true
    this.said?.()
    this.close()
    this.tell()
  }

  fail(error: unknown): void {
    this.failure = error
    this.end()
  }

  close(): void {
    this.mouth?.close()
    this.mouth = undefined
  }

  private listen(sound: CallSound): void {
    sound.onFrame((heard) => {
      this.hear(loudness(heard))
      const frame = this.toSay.shift()
      if (frame !== undefined) {
        this.spokeUntil = performance.now() + frameMs
        if (this.toSay.length === 0) this.said?.()
      }
      return frame ?? null
    })
  }

  private hear(db: number): void {
    const now = performance.now()
    if (db > loudDb) {
      this.loudSince ??= now
      this.lastLoud = now
      this.quietFor = 0
      return
    }
    this.quietFor += frameMs
    if (this.loudSince === null || this.quietFor < quietMs) return
    this.prompts.push({ from: this.loudSince, to: this.lastLoud })
    this.loudSince = null
    this.tell()
  }

  private async until(is: () => boolean): Promise<void> {
    while (!is() && !this.isOver) {
      await new Promise<void>((resolve) => {
        const look = () => {
          this.waiting.delete(look)
          resolve()
        }
        this.waiting.add(look)
      })
    }
  }

  private tell(): void {
    for (const look of this.waiting) look()
  }
}

/** Payload type for keys of who dials in. */
const keysType = 101

const openMouth = async () => await openRtpEnd({ ports: [50_000, 59_999], address: '127.0.0.1' })

/** Where a caller hears, and its payload type for keys. */
export function readOffer({ body }: Heard): { address: string; port: number; digits: number } {
  const find = (pattern: RegExp) => pattern.exec(body)?.[1] ?? ''
  return {
    address: find(/c=IN IP4 ([\d.]+)/),
    port: Number(find(/m=audio (\d+)/)),
    digits: Number(find(/a=rtpmap:(\d+) telephone-event/i)),
  }
}

/** A-law and keys, at a port of this computer. */
export const answerOf = (port: number, digits: number): string =>
  [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    `m=audio ${port} RTP/AVP 8 ${digits}`,
    'a=rtpmap:8 PCMA/8000',
    `a=rtpmap:${digits} telephone-event/8000`,
    `a=fmtp:${digits} 0-15`,
    'a=ptime:20',
    '',
  ].join('\r\n')

/** Whoever was called ends the call. */
export function sendBye(peer: Peer, invite: Heard): void {
  const uri = /<([^>]*)>/.exec(get(invite, 'contact'))?.[1] ?? ''
  const dialog = { call: invite, tag: tagFor(invite), sequence: 1 }
  peer.ask('BYE', invite.from, { uri, dialog })
}
