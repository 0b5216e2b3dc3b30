import { networkInterfaces } from 'node:os'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { makeCertificate, type Made } from './certificates.fixture.ts'
import { get, Peer, type Heard, type Login } from './peer.fixture.ts'
import { openLine, ready, stateOf } from './sip-line.fixture.ts'
import type { SipLine } from './sip-line.ts'

const hasIpv6 = Object.values(networkInterfaces()).some((one) =>
  one?.some(({ address }) => address === '::1'),
)
const login: Login = { algorithm: 'MD5', status: 401, user: '1001', secret: 's3cret' }
const wires = [
  ['udp', 'UDP'],
  ['tcp', 'TCP'],
  ['tls', 'TLS'],
] as const

let made: Made
let peer: Peer
let line: SipLine
beforeAll(async () => {
  made = await makeCertificate(['127.0.0.1'])
})
afterEach(async () => {
  await line.close()
  await peer.close()
})

/** A registrar that grants what `expires` says. */
function registrar(is: Login | null, expires = 600): (request: Heard) => void {
  return (request) => {
    if (request.method !== 'REGISTER') return peer.reply(request, 200)
    if (is !== null && !peer.admits(request, is)) return
    peer.reply(request, 200, {
      headers: [`Contact: ${get(request, 'contact').replace(/;expires.*/, '')};expires=${expires}`],
    })
  }
}

describe.each(wires)('over %s', (transport, protocol) => {
  it.each([
    ['MD5', 401],
    ['SHA-256', 401],
    ['MD5', 407],
  ] as const)('registers with %s after a %i', async (algorithm, status) => {
    peer = await Peer.start({ protocol, certificate: made })
    peer.onRequest = registrar({ ...login, algorithm, status })
    line = openLine({ port: peer.port, transport, authority: made.certificate })
    await ready(line)
    const [first, second] = [await peer.request('REGISTER', 0), await peer.request('REGISTER', 1)]
    expect(get(second, 'call-id')).toBe(get(first, 'call-id'))
    expect(get(second, 'cseq')).toBe('2 REGISTER')
    expect(get(second, 'user-agent')).not.toMatch(/\d/)
  })

  it('takes itself off the server at the end', async () => {
    peer = await Peer.start({ protocol, certificate: made })
    peer.onRequest = registrar(login)
    line = openLine({ port: peer.port, transport, authority: made.certificate })
    await ready(line)
    await line.close()
    const last = peer.heard.findLast(({ method, status }) => method === 'REGISTER' && status === 0)
    expect(get(last as Heard, 'expires')).toBe('0')
    expect(get(last as Heard, 'contact')).toContain('expires=0')
  })
})

describe('a registration', () => {
  it('answers the best of several challenges', async () => {
    peer = await Peer.start({ protocol: 'UDP' })
    const inner = registrar({ ...login, algorithm: 'SHA-256' })
    peer.onRequest = (request) => {
      if (get(request, 'authorization') !== '') return inner(request)
      const challenge = (algorithm: string): string =>
        `WWW-Authenticate: Digest realm="pbx.test",nonce="n0nce",algorithm=${algorithm},qop="auth",opaque="o"`
      peer.reply(request, 401, { headers: ['SHA-512-256', 'SHA-256', 'MD5'].map(challenge) })
    }
    line = openLine({ port: peer.port })
    await ready(line)
    expect(get(await peer.request('REGISTER', 1), 'authorization')).toContain('algorithm=SHA-256')
  })

  it('asks for longer where the server says so', async () => {
    peer = await Peer.start({ protocol: 'UDP' })
    const inner = registrar(null)
    peer.onRequest = (request) =>
      Number(get(request, 'expires')) < 3_600 && get(request, 'expires') !== '0'
        ? peer.reply(request, 423, { headers: ['Min-Expires: 3600'] })
        : inner(request)
    line = openLine({ port: peer.port })
    await ready(line)
    expect(get(await peer.request('REGISTER', 1), 'expires')).toBe('3600')
  })

  it.each([403, 401])('stops after a wrong secret that is answered with %i', async (status) => {
    peer = await Peer.start({ protocol: 'UDP' })
    peer.onRequest = (request) => {
      if (status === 403 && get(request, 'authorization') !== '') peer.reply(request, 403)
      else peer.admits(request, { ...login, secret: 'other' })
    }
    line = openLine({ port: peer.port })
    const before = Date.now()
    const state = await stateOf(line, ({ is }) => is === 'failed')
    expect(state).toMatchObject({ problem: 'wrong-secret', detail: expect.stringContaining(String(status)) })
    expect('until' in state && Number(state.until) - before).toBeGreaterThanOrEqual(2_900)
    expect(new Set(peer.heard.map((request) => get(request, 'cseq'))).size).toBe(2)
  })

  it('tells a refusal without a question from a wrong secret', async () => {
    peer = await Peer.start({ protocol: 'UDP' })
    peer.onRequest = (request) => peer.reply(request, 403)
    line = openLine({ port: peer.port })
    expect(await stateOf(line, ({ is }) => is === 'failed')).toMatchObject({ problem: 'forbidden' })
  })

  it('comes back when the server does', async () => {
    peer = await Peer.start({ protocol: 'UDP' })
    peer.onRequest = () => undefined
    line = openLine({ port: peer.port })
    expect(await stateOf(line, ({ is }) => is === 'failed')).toMatchObject({ problem: 'unreachable' })
    peer.onRequest = registrar(null)
    await ready(line)
  })

  it('registers again at once when the network changed', async () => {
    peer = await Peer.start({ protocol: 'UDP' })
    peer.onRequest = registrar(null)
    line = openLine({ port: peer.port })
    await ready(line)
    line.networkChanged()
    expect(get(await peer.request('REGISTER', 1), 'cseq')).toBe('2 REGISTER')
  })

  it('connects again after the connection broke', async () => {
    peer = await Peer.start({ protocol: 'TCP' })
    peer.onRequest = registrar(null)
    line = openLine({ port: peer.port, transport: 'tcp' })
    await ready(line)
    const failed = stateOf(line, ({ is }) => is === 'failed')
    peer.breakConnections()
    expect(await failed).toMatchObject({ problem: 'unreachable' })
    await ready(line)
  })
})

describe.skipIf(!hasIpv6)('over IPv6', () => {
  it('registers, with brackets where they belong', async () => {
    peer = await Peer.start({ protocol: 'UDP', address: '::1' })
    peer.onRequest = registrar(login)
    line = openLine({ port: peer.port, server: '::1' })
    await ready(line)
    const request = await peer.request('REGISTER', 1)
    expect(get(request, 'to')).toBe('<sip:1001@[::1]>')
    expect(get(request, 'via')).toMatch(/^SIP\/2\.0\/UDP \[::1\]:\d+;/)
  })
})

describe('a trunk by address', () => {
  it('is asked for a sign of life instead', async () => {
    peer = await Peer.start({ protocol: 'UDP' })
    peer.onRequest = (request) => peer.reply(request, 404)
    line = openLine({ port: peer.port, register: false })
    await ready(line)
    expect(peer.heard.map(({ method }) => method)).toEqual(['OPTIONS'])
  })

  it('is asked anew each time: to a server that lost its answer, the same question would be an old one', async () => {
    peer = await Peer.start({ protocol: 'UDP' })
    peer.onRequest = (request) => peer.reply(request, 200)
    line = openLine({ port: peer.port, register: false }, { times: { pingEvery: 30 } })
    const asked = [await peer.request('OPTIONS', 1), await peer.request('OPTIONS', 2)]
    expect(new Set(asked.map((request) => get(request, 'call-id'))).size).toBe(2)
  })
})
