import type { HangUp, LineState, SipSettings } from '../line.ts'
import type { CallSound, PhoneCall } from '../phone-line.ts'
import type { AgreedMedia, OpenRtpEnd, RtpEnd } from '../rtp/rtp-types.ts'
import { createSipLine, type SipLine, type SipLineOptions } from './sip-line.ts'
import type { SipTimes } from './sip-times.ts'

/** Round trips of loopback: a transaction that nobody answers ends after 1.3 s. */
export const quickTimes: Partial<SipTimes> = {
  t1: 20,
  t2: 160,
  retry: [60, 500],
  secretRetry: [3_000, 10_000],
  grace: 600,
  transfer: 500,
  leave: 300,
}

export const sampleSettings: SipSettings = {
  kind: 'sip',
  server: '127.0.0.1',
  port: 5_060,
  transport: 'udp',
  user: '1001',
  authUser: '',
  secret: 's3cret',
  domain: '',
  callerNumber: '',
  register: true,
  codecs: ['PCMA', 'PCMU'],
  srtp: 'off',
  authority: '',
  ports: [20_000, 29_999],
}

/** Stands in for sockets of sound: keeps what was agreed, and lets a test press keys or fall silent. */
export class QuietEnd implements RtpEnd {
  static readonly all: QuietEnd[] = []
  readonly port: number
  readonly agreed: AgreedMedia[] = []
  readonly sent: string[] = []
  isClosed = false
  frame: (heard: Int16Array) => void = () => undefined
  press: (digit: string, at: number) => void = () => undefined
  fallSilent: () => void = () => undefined

  constructor(port: number) {
    this.port = port
    QuietEnd.all.push(this)
  }

  connect(media: AgreedMedia): CallSound {
    this.agreed.push(media)
    return {
      rate: 8_000,
      codec: media.codec,
      onFrame: (listener) => (this.frame = listener),
      figures: () => ({
        codec: media.codec,
        rate: 8_000,
        encrypted: media.srtp !== null,
        sent: 0,
        received: 0,
        lost: 0,
        late: 0,
        duplicates: 0,
        strangers: 0,
        jitterMs: 0,
        lostByPeer: null,
      }),
    }
  }
  sendDigits(digits: string): void {
    this.sent.push(digits)
  }
  onDigit(listener: (digit: string, at: number) => void): void {
    this.press = listener
  }
  onQuiet(_seconds: number, listener: () => void): void {
    this.fallSilent = listener
  }
  close(): void {
    this.isClosed = true
  }
}

let nextPort = 20_000
export const openQuietEnd: OpenRtpEnd = async () => await Promise.resolve(new QuietEnd((nextPort += 2)))

export function openLine(
  settings: Partial<SipSettings>,
  { times, ...options }: Partial<SipLineOptions> = {},
): SipLine {
  return createSipLine(
    { ...sampleSettings, ...settings },
    {
      openRtpEnd: openQuietEnd,
      log: () => undefined,
      localPort: 0,
      ...options,
      times: { ...quickTimes, ...times },
    },
  )
}

/** Resolves with the first state for which this is true. */
export async function stateOf(line: SipLine, is: (state: LineState) => boolean): Promise<LineState> {
  return await new Promise((resolve) =>
    line.onState((state) => {
      if (is(state)) resolve(state)
    }),
  )
}
export const ready = async (line: SipLine): Promise<unknown> =>
  await stateOf(line, ({ is }) => is === 'ready')

/** What a call tells, as promises and a list. */
export function watch(call: PhoneCall): {
  readonly up: Promise<CallSound>
  readonly ringing: Promise<void>
  readonly ended: Promise<HangUp>
  readonly told: string[]
} {
  const told: string[] = []
  call.onDigit((digit, at) => told.push(`${digit}@${at}`))
  return {
    told,
    ringing: new Promise((resolve) => call.onRinging(() => (told.push('ringing'), resolve()))),
    up: new Promise((resolve) => call.onUp((sound) => (told.push('up'), resolve(sound)))),
    ended: new Promise((resolve) => call.onEnded((how) => (told.push('ended'), resolve(how)))),
  }
}

/** An SDP as a telephone writes it. */
export function peerSdp(port = 40_000, lines: readonly string[] = [], protocol = 'RTP/AVP 8 101'): string {
  return [
    'v=0',
    'o=peer 1 1 IN IP4 127.0.0.1',
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    `m=audio ${port} ${protocol}`,
    'a=rtpmap:8 PCMA/8000',
    'a=rtpmap:101 telephone-event/8000',
    ...lines,
    '',
  ].join('\r\n')
}
