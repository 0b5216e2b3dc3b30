import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { IncomingCall } from '../phone-line.ts'
import { makeCertificate, type Made } from './certificates.fixture.ts'
import { get, Peer } from './peer.fixture.ts'
import { openLine, peerSdp, QuietEnd, ready, watch } from './sip-line.fixture.ts'
import type { SipLine } from './sip-line.ts'

const wires = [
  ['udp', 'UDP'],
  ['tcp', 'TCP'],
  ['tls', 'TLS'],
] as const

let made: Made
let peer: Peer
let line: SipLine
let at: string
let calls: { call: IncomingCall; watched: ReturnType<typeof watch> }[]
beforeAll(async () => {
  made = await makeCertificate(['127.0.0.1'])
})
beforeEach(() => void QuietEnd.all.splice(0))
afterEach(async () => {
  await line.close()
  await peer.close()
})

async function start(
  onCall: ((call: IncomingCall) => void) | null,
  transport: 'udp' | 'tcp' | 'tls' = 'udp',
): Promise<void> {
  peer = await Peer.start({
    protocol: wires.find(([name]) => name === transport)?.[1] ?? 'UDP',
    certificate: made,
  })
  peer.onRequest = (request) => {
    if (request.method !== 'ACK') peer.reply(request, 200)
  }
  line = openLine({ port: peer.port, transport, authority: made.certificate })
  calls = []
  if (onCall !== null)
    line.onIncoming((call) => {
      calls.push({ call, watched: watch(call) })
      onCall(call)
    })
  await ready(line)
  at = (await peer.request('REGISTER')).from
}
const invite = (words: { uri?: string; headers?: string[]; body?: string; branch?: string } = {}): void =>
  peer.ask('INVITE', at, {
    uri: 'sip:1001@127.0.0.1',
    headers: ['From: "李" <sip:13800138000@pbx.test>;tag=f1'],
    body: peerSdp(),
    ...words,
  })

describe.each(wires)('a call in over %s', (transport) => {
  it('rings, is answered, and is hung up by us', async () => {
    await start((call) => call.answer(), transport)
    invite()
    const answer = await peer.response(200, 'INVITE')
    await peer.response(180, 'INVITE')
    expect(answer.body).toMatch(/m=audio \d+ RTP\/AVP 8 101\r\n/)
    peer.ack(answer)
    const [{ call, watched } = { call: null, watched: null }] = calls
    expect((await watched?.up)?.codec).toBe('PCMA')
    expect([call?.from, call?.to]).toEqual(['13800138000', '1001'])
    call?.hangUp()
    await peer.request('BYE')
    expect(await watched?.ended).toEqual({ by: 'us', was: 'up' })
  })

  it('is given up by its caller', async () => {
    const branch = `z9hG4bKgiveup${transport}`
    await start(() => undefined, transport)
    invite({ branch })
    await peer.response(180, 'INVITE')
    peer.ask('CANCEL', at, {
      uri: 'sip:1001@127.0.0.1',
      branch,
      sequence: 1,
      headers: ['From: "李" <sip:13800138000@pbx.test>;tag=f1'],
    })
    await peer.response(200, 'CANCEL')
    await peer.response(487, 'INVITE')
    expect(await calls[0]?.watched.ended).toMatchObject({ by: 'peer', was: 'ringing', because: 'no-answer' })
  })
})

describe('a call in', () => {
  it('to another number of the company is ours too: the server says so', async () => {
    await start((call) => call.answer())
    invite({ uri: 'sip:+862155501234@pbx.test', headers: ['From: tel:+8613800138000;tag=f1'] })
    await peer.response(200, 'INVITE')
    expect([calls[0]?.call.from, calls[0]?.call.to]).toEqual(['+8613800138000', '+862155501234'])
  })

  it('is hung up only after the ACK', async () => {
    await start((call) => call.answer())
    invite()
    const answer = await peer.response(200, 'INVITE')
    calls[0]?.call.hangUp()
    await peer.response(200, 'INVITE', 1)
    expect(peer.heard.some(({ method }) => method === 'BYE')).toBe(false)
    peer.ack(answer)
    await peer.request('BYE')
  })

  it('without an offer gets ours, and is up with the answer in the ACK', async () => {
    await start((call) => call.answer())
    invite({ body: '' })
    const offer = await peer.response(200, 'INVITE')
    expect(offer.body).toMatch(/RTP\/AVP 8 0 101/)
    peer.ack(offer, peerSdp(40_010))
    await calls[0]?.watched.up
    expect(QuietEnd.all[0]?.agreed[0]?.port).toBe(40_010)
  })

  it('with a withheld number has none', async () => {
    await start(() => undefined)
    invite({ headers: ['From: "Anonymous" <sip:anonymous@anonymous.invalid>;tag=f1', 'Privacy: id'] })
    await peer.response(180, 'INVITE')
    expect(calls[0]?.call.from).toBe('')
  })

  it.each([486, 603, 99])('is refused with %i', async (status) => {
    await start((call) => call.refuse(status))
    invite()
    await peer.response(status === 99 ? 480 : status, 'INVITE')
    expect(await calls[0]?.watched.ended).toEqual({ by: 'us', was: 'ringing' })
  })

  it('is busy when nobody listens', async () => {
    await start(null)
    invite()
    await peer.response(486, 'INVITE')
  })

  it('that wants what we cannot do is told so', async () => {
    await start((call) => call.answer())
    invite({ headers: ['From: <sip:1@pbx.test>;tag=f1', 'Require: 100rel'] })
    expect(get(await peer.response(420, 'INVITE'), 'unsupported')).toBe('100rel')
  })

  it('with no codec of ours is refused', async () => {
    await start((call) => call.answer())
    invite({ body: peerSdp(40_000, [], 'RTP/AVP 18') })
    await peer.response(488, 'INVITE')
    expect(await calls[0]?.watched.ended).toMatchObject({ problem: 'codec-refused' })
  })

  it('has its refusal repeated until the ACK comes', async () => {
    await start(null)
    invite()
    const [first, second] = [await peer.response(486, 'INVITE', 0), await peer.response(486, 'INVITE', 1)]
    expect(second.headers).toEqual(first.headers)
  })

  it('agrees on a session timer', async () => {
    await start((call) => call.answer())
    invite({ headers: ['From: <sip:1@pbx.test>;tag=f1', 'Supported: timer', 'Session-Expires: 1800'] })
    const answer = await peer.response(200, 'INVITE')
    expect(get(answer, 'session-expires')).toBe('1800;refresher=uac')
  })

  it('is refused when its session would be too short', async () => {
    await start((call) => call.answer())
    invite({ headers: ['From: <sip:1@pbx.test>;tag=f1', 'Supported: timer', 'Session-Expires: 60'] })
    expect(get(await peer.response(422, 'INVITE'), 'min-se')).toBe('90')
  })
})

describe('a stranger', () => {
  it('is refused once, counted, and rings nowhere', async () => {
    await start((call) => call.answer())
    const stranger = await Peer.start({ protocol: 'UDP', address: '127.0.0.2' })
    stranger.ask('INVITE', at, { uri: 'sip:1001@127.0.0.1', body: peerSdp() })
    await stranger.response(403, 'INVITE')
    for (let nth = 0; nth < 40; nth += 1) stranger.ask('OPTIONS', at, { uri: 'sip:100@127.0.0.1' })
    await stranger.response(403, 'OPTIONS', 8)
    invite()
    await peer.response(200, 'INVITE')
    expect(calls).toHaveLength(1)
    expect(line.refused.strangers).toBeGreaterThanOrEqual(41)
    expect(stranger.heard.filter(({ method }) => method === 'INVITE')).toHaveLength(1)
    expect(stranger.heard.length).toBeLessThan(41)
    await stranger.close()
  })

  it('asks in vain for what we are', async () => {
    await start(null)
    peer.ask('OPTIONS', at, { uri: 'sip:1001@127.0.0.1' })
    const answer = await peer.response(200, 'OPTIONS')
    expect([get(answer, 'user-agent'), get(answer, 'server')]).toEqual(['Storefront-Interview', ''])
  })
})
