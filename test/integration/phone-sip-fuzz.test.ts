import { describe, expect, it } from 'vitest'
import { readInfoDigit } from '../../src/phone/sip/info-digit.ts'
import { Negotiation } from '../../src/phone/sip/negotiation.ts'
import { readMessage, type RawMessage } from '../../src/phone/sip/raw-message.ts'
import { createSipUa } from '../../src/phone/sip/sip-js-ua.ts'
import type { SipTransport } from '../../src/phone/sip/sip-transport.ts'
import { peerSdp } from '../../src/phone/sip/sip-line.fixture.ts'
import { StreamFrames } from '../../src/phone/sip/stream-frames.ts'

const cases = 20_000
const seed = 20_261_122
/** One message may take this long at the very most, ms: a grammar that goes back and forth would take minutes. */
const mostMs = 1_500

/** Numbers that look random, the same each time (mulberry32). */
function makeRandom(state: number): (below: number) => number {
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const common = [
  'Via: SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bKfuzz;rport, SIP/2.0/TCP [2001:db8::1]:5061;branch=z9hG4bKx',
  'From: "李 \\"x\\"" <sip:13800138000@pbx.test;user=phone>;tag=f1',
  'To: <sip:1001@127.0.0.1>;tag=t1',
  'Call-ID: fuzz@pbx.test',
  'CSeq: 7 INVITE',
  'Contact: <sip:peer@pbx_1.test:5060;transport=udp>;expires=60, <tel:+861>',
  'Record-Route: <sip:proxy.test;lr>, <sip:[2001:db8::2];lr>',
  'Max-Forwards: 70',
  'Session-Expires: 1800;refresher=uac',
  'Supported: timer, 100rel',
  'WWW-Authenticate: Digest realm="a, b", nonce="n", algorithm=SHA-256, qop="auth", Digest realm="c"',
  'Subject: folded\r\n  further',
  'Content-Type: application/sdp',
]
const sdp = peerSdp(40_000, [
  `a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:${'A'.repeat(40)}|2^20`,
  'm=video 1 RTP/AVP 99',
])
const methods = ['INVITE', 'BYE', 'CANCEL', 'ACK', 'UPDATE', 'INFO', 'NOTIFY', 'OPTIONS', 'REFER', 'REGISTER']
const firstLines: readonly (readonly [first: string, method: string])[] = [
  ...methods.map((method) => [`${method} sip:1001@127.0.0.1:5060 SIP/2.0`, method] as const),
  ...['100 Trying', '180 Ringing', '200 OK', '401 Unauthorized', '486'].map(
    (line) => [`SIP/2.0 ${line}`, 'INVITE'] as const,
  ),
]
const samples = firstLines.flatMap(([first, method]) =>
  [common, common.map((line) => line.replace(';tag=t1', ''))].map((headers) =>
    [
      first,
      ...headers.map((line) => line.replace('7 INVITE', `7 ${method}`)),
      `Content-Length: ${sdp.length}`,
      '',
      sdp,
    ].join('\r\n'),
  ),
)
const pieces = [
  '\r\n',
  '\n',
  '\r\n\r\n',
  ':',
  ';',
  ',',
  '<',
  '>',
  '"',
  '\\',
  ' ',
  '\0',
  '@',
  '%',
  '%%',
  '=',
  '张',
  '\u{1F4DE}',
  '[',
  'sip:',
  '0',
  '-1',
  '99999999999',
  'a'.repeat(3_000),
  ';x'.repeat(500),
  '"'.repeat(99),
  ' \t'.repeat(300),
  'tag=',
]

/** Cuts, doubles, swaps or puts something in, up to six times. */
function mutate(text: string, random: (below: number) => number): string {
  let mutated = text
  for (let times = 1 + random(6); times > 0; times -= 1) {
    const at = random(mutated.length + 1)
    const to = Math.min(mutated.length, at + random(1 + random(80)))
    const other = samples[random(samples.length)] ?? ''
    const put = [
      pieces[random(pieces.length)] ?? '',
      '',
      mutated.slice(at, to).repeat(2 + random(3)),
      other.slice(random(other.length)).slice(0, random(200)),
      String.fromCharCode(random(256)),
    ][random(5)]
    mutated = mutated.slice(0, at) + (put ?? '') + mutated.slice(to)
  }
  return mutated
}

/** A user agent without a network: what it sends is counted. */
function makeAgent(): { take: (message: RawMessage) => void; sent: () => number; close: () => void } {
  let sent = 0
  const from = { address: '127.0.0.1', port: 5060 }
  const transport: SipTransport = {
    protocol: 'UDP',
    local: { address: '127.0.0.1', port: 5070 },
    serverAddress: '127.0.0.1',
    isServer: () => true,
    send: async () => {
      sent += 1
      await Promise.resolve()
    },
    close: () => undefined,
  }
  const agent = createSipUa({
    transport: () => transport,
    user: '1001',
    authUser: '1001',
    secret: 's',
    domain: 'pbx.test',
    target: { host: 'pbx.test', port: null },
    caller: { user: '1001', display: '' },
    times: { t1: 1, t2: 4 },
    onInvite: (invite) => {
      invite.ring()
      if (invite.request.body.length % 2 === 0) invite.reject(486)
      else
        invite.accept({ body: { type: 'application/sdp', content: sdp } })?.handle({
          bye: () => undefined,
          reinvite: (_request, reply) => reply(200, { body: { type: 'application/sdp', content: sdp } }),
          update: (_request, reply) => reply(200),
          info: (_request, reply) => reply(200),
          notify: () => undefined,
          acked: () => undefined,
          ackMissing: () => undefined,
        })
    },
    onStranger: () => undefined,
    onMalformed: () => undefined,
  })
  return { take: (message) => agent.receive(message, from), sent: () => sent, close: () => agent.close() }
}

describe('what nobody should send', () => {
  it('neither breaks, nor stops, nor fills the user agent', { timeout: 120_000 }, async () => {
    const random = makeRandom(seed)
    const agent = makeAgent()
    const negotiation = new Negotiation({
      codecs: ['PCMA'],
      srtp: 'offered',
      port: 2,
      address: () => '127.0.0.1',
      serverAddress: '127.0.0.1',
    })
    let [slowest, read] = [0, 0]
    const before = process.memoryUsage().heapUsed
    for (let nth = 0; nth < cases; nth += 1) {
      const text = mutate(
        (samples[random(samples.length)] ?? '').replace('z9hG4bKfuzz', `z9hG4bK${nth}`),
        random,
      )
      const began = performance.now()
      const message = readMessage(text)
      if (message !== null) {
        read += 1
        agent.take(message)
        negotiation.answer(message.body)
        negotiation.readAnswer(message.body)
        readInfoDigit({ header: () => 'application/dtmf-relay', body: message.body })
      }
      slowest = Math.max(slowest, performance.now() - began)
      // Timers and promises have their turn.
      if (nth % 200 === 0) await new Promise((resolve) => setTimeout(resolve, 2))
    }
    agent.close()
    expect(read).toBeGreaterThan(cases / 4)
    expect(agent.sent()).toBeGreaterThan(1_000)
    expect(slowest).toBeLessThan(mostMs)
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(300 * 1_048_576)
  })

  it('leaves a connection whole, or closes it', () => {
    const random = makeRandom(seed)
    for (let nth = 0; nth < cases; nth += 1) {
      const frames = new StreamFrames()
      const bytes = Buffer.from(mutate(samples[random(samples.length)] ?? '', random))
      try {
        for (let at = 0; at < bytes.length;) {
          const next = at + 1 + random(400)
          for (const text of frames.push(bytes.subarray(at, next)).messages)
            expect(text.length).toBeLessThan(65_537)
          at = next
        }
      } catch (error) {
        expect((error as Error).message).toMatch(/^(no length|message too long)$/)
      }
    }
  })
})
