import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { PortsTaken } from '../rtp/rtp-types.ts'
import { makeCertificate, type Made } from './certificates.fixture.ts'
import { get, Peer, tagFor, type Heard, type PeerDialog } from './peer.fixture.ts'
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
beforeAll(async () => {
  made = await makeCertificate(['127.0.0.1'])
})
beforeEach(() => void QuietEnd.all.splice(0))
afterEach(async () => {
  await line.close()
  await peer.close()
})

/** Registers whoever comes; INVITEs go to the test. */
async function start(
  onInvite: (request: Heard) => void,
  settings: Parameters<typeof openLine>[0] = {},
  times = {},
): Promise<void> {
  const transport = settings.transport ?? 'udp'
  const protocol = wires.find(([name]) => name === transport)?.[1] ?? 'UDP'
  peer = await Peer.start({ protocol, certificate: made })
  peer.onRequest = (request) => {
    if (request.method === 'INVITE') onInvite(request)
    else if (request.method !== 'ACK') peer.reply(request, request.method === 'REFER' ? 202 : 200)
  }
  line = openLine({ port: peer.port, authority: made.certificate, ...settings }, { times })
  await ready(line)
}
const answer = (request: Heard): void => {
  peer.reply(request, 180)
  peer.reply(request, 200, { body: peerSdp() })
}
const dialogOf = (call: Heard): PeerDialog => ({ call, tag: tagFor(call), sequence: 100 })
const contactOf = (call: Heard): string => /<([^>]*)>/.exec(get(call, 'contact'))?.[1] ?? ''
const place = (
  number = '13800138000',
  ringSeconds = 20,
): ReturnType<typeof watch> & { call: ReturnType<SipLine['place']> } => {
  const call = line.place(number, { ringSeconds })
  return { call, ...watch(call) }
}

describe.each(wires)('a call out over %s', (transport) => {
  it('rings, is answered, and is hung up by us', async () => {
    await start(answer, { transport })
    const { call, up, ended, told } = place()
    expect((await up).codec).toBe('PCMA')
    await peer.request('ACK')
    call.hangUp()
    expect(await ended).toEqual({ by: 'us', was: 'up' })
    await peer.request('BYE')
    expect(told).toEqual(['ringing', 'up', 'ended'])
    expect(QuietEnd.all.map(({ isClosed }) => isClosed)).toEqual([true])
  })

  it('is hung up by the other side', async () => {
    await start(answer, { transport })
    const { up, ended } = place()
    await up
    const invite = await peer.request('INVITE')
    peer.ask('BYE', invite.from, { uri: contactOf(invite), dialog: dialogOf(invite) })
    expect(await ended).toEqual({ by: 'peer', was: 'up' })
    await peer.response(200, 'BYE')
  })

  it('proves who it is, along the route that the proxies wrote down', async () => {
    const route = `<sip:127.0.0.1:0;lr>`
    await start(
      (request) => {
        if (!peer.admits(request, { algorithm: 'MD5', status: 407, user: '1001', secret: 's3cret' })) return
        const recorded = new Map([
          ...request.headers,
          ['record-route', [route.replace(':0', `:${peer.port}`)]],
        ])
        peer.reply({ ...request, headers: recorded }, 200, { body: peerSdp() })
      },
      { transport },
    )
    const { call, up } = place()
    await up
    call.hangUp()
    expect(get(await peer.request('BYE'), 'route')).toContain(`127.0.0.1:${peer.port};lr`)
    expect(get(await peer.request('INVITE', 1), 'cseq')).toBe('2 INVITE')
  })

  it('is given up while it rings', async () => {
    await start((request) => peer.reply(request, 180), { transport })
    const { call, ringing, ended } = place()
    await ringing
    call.hangUp()
    expect(await ended).toEqual({ by: 'us', was: 'ringing' })
    const cancel = await peer.request('CANCEL')
    const invite = await peer.request('INVITE')
    expect(get(cancel, 'via')).toBe(get(invite, 'via'))
    peer.reply(invite, 487)
    await peer.request('ACK')
  })
})

describe('what the network says of a call', () => {
  it.each([
    [486, { by: 'peer', because: 'busy' }],
    [600, { by: 'peer', because: 'busy' }],
    [480, { by: 'peer', because: 'no-answer' }],
    [408, { by: 'peer', because: 'no-answer' }],
    [603, { by: 'peer', because: 'declined' }],
    [404, { by: 'peer', because: 'number-refused' }],
    [403, { by: 'peer', because: 'forbidden' }],
    [488, { by: 'peer', because: 'codec-refused' }],
    [302, { by: 'peer', because: 'number-refused' }],
    [500, { by: 'peer', because: 'server-error' }],
  ])('%i', async (status, expected) => {
    await start((request) => peer.reply(request, status, { reason: 'So It Is' }))
    expect(await place().ended).toEqual({ ...expected, was: 'ringing', detail: `${status} So It Is` })
    await peer.request('ACK')
  })

  it('is also in the cause of a gateway', async () => {
    await start((request) =>
      peer.reply(request, 503, { headers: ['Reason: Q.850;cause=34;text="No circuit"'] }),
    )
    expect(await place().ended).toMatchObject({ because: 'channels-full' })
  })

  it('ends with no answer when it rang long enough, though the answer crosses our giving up', async () => {
    await start((request) => peer.reply(request, 180))
    const { ended, told } = place('1', 0.2)
    expect(await ended).toEqual({ by: 'peer', was: 'ringing', because: 'no-answer', detail: '' })
    await peer.request('CANCEL')
    peer.reply(await peer.request('INVITE'), 200, { body: peerSdp() })
    await peer.request('BYE')
    expect(told).toEqual(['ringing', 'ended'])
  })

  it('does not cancel what nobody has heard of yet', async () => {
    await start(() => undefined)
    const { call } = place()
    const invite = await peer.request('INVITE')
    call.hangUp()
    await peer.request('INVITE', 2)
    expect(peer.heard.some(({ method }) => method === 'CANCEL')).toBe(false)
    peer.reply(invite, 100)
    await peer.request('CANCEL')
    peer.reply(invite, 487)
    await peer.request('ACK')
  })

  it('acknowledges an answer each time that it is repeated', async () => {
    await start(answer)
    const { up } = place()
    await up
    const ack = await peer.request('ACK')
    const invite = await peer.request('INVITE')
    peer.reply(invite, 200, { body: peerSdp() })
    expect((await peer.request('ACK', 1)).headers).toEqual(ack.headers)
  })

  it('hangs up the second of two telephones that answered', async () => {
    await start(answer)
    const { up, told } = place()
    await up
    peer.reply(await peer.request('INVITE'), 200, { body: peerSdp() }, 'second')
    const bye = await peer.request('BYE')
    expect(get(bye, 'to')).toContain('tag=second')
    expect(told).toEqual(['ringing', 'up'])
  })

  it('rings by an answer without tag or contact, as some telephone systems write it', async () => {
    await start((request) => {
      const vias = (request.headers.get('via') ?? []).map((via) => `Via: ${via}`)
      const copied = ['from', 'to', 'call-id', 'cseq'].map((name) => `${name}: ${get(request, name)}`)
      peer.sendRaw(
        ['SIP/2.0 180', ...vias, ...copied, 'Content-Length: 0', '', ''].join('\r\n'),
        request.from,
      )
    })
    await place().ringing
  })

  it('is a failure when nobody answers at all', async () => {
    await start(() => undefined)
    expect(await place().ended).toMatchObject({ by: 'failure', problem: 'unreachable' })
  })

  it('is a failure at once while the line does not work', async () => {
    peer = await Peer.start({ protocol: 'UDP' })
    peer.onRequest = (request) => peer.reply(request, 403)
    line = openLine({ port: peer.port })
    expect(await place().ended).toEqual({
      by: 'failure',
      was: 'ringing',
      problem: 'forbidden',
      detail: '403 Because',
    })
  })

  it('is that no port for sound is left', async () => {
    await start(answer)
    const options = { openRtpEnd: async () => await Promise.reject(new PortsTaken([20_000, 20_001])) }
    const other = openLine({ port: peer.port }, options)
    await ready(other)
    const { ended } = watch(other.place('1', { ringSeconds: 20 }))
    expect(await ended).toMatchObject({ by: 'failure', was: 'ringing', problem: 'port-taken' })
    expect(peer.heard.some(({ method }) => method === 'INVITE')).toBe(false)
    await other.close()
  })

  it('hangs up where no common codec was answered', async () => {
    await start((request) => peer.reply(request, 200, { body: peerSdp(40_000, [], 'RTP/AVP 18') }))
    expect(await place().ended).toMatchObject({ by: 'failure', problem: 'codec-refused' })
    await peer.request('BYE')
  })

  it('asks for a longer session where somebody on the way wants it', async () => {
    await start((request) =>
      Number.parseInt(get(request, 'session-expires'), 10) < 3_600
        ? peer.reply(request, 422, { headers: ['Min-SE: 3600'] })
        : answer(request),
    )
    await place().up
  })
})

describe('encrypted sound', () => {
  const key = Buffer.alloc(30, 7).toString('base64')

  it('is required and agreed on', async () => {
    const crypto = [`a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:${key}`]
    await start((request) => peer.reply(request, 200, { body: peerSdp(40_000, crypto, 'RTP/SAVP 8 101') }), {
      srtp: 'required',
    })
    await place().up
    expect((await peer.request('INVITE')).body).toMatch(
      /m=audio \d+ RTP\/SAVP 8 0 101\r\n[^]*a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:/,
    )
    expect(QuietEnd.all[0]?.agreed[0]?.srtp?.theirs).toEqual(new Uint8Array(30).fill(7))
  })

  it('ends a call that has none though it must', async () => {
    await start(answer, { srtp: 'required' })
    expect(await place().ended).toMatchObject({ problem: 'encryption-refused' })
  })

  it('is offered, and plain sound is taken too', async () => {
    await start(answer, { srtp: 'offered' })
    await place().up
    expect((await peer.request('INVITE')).body).toMatch(/RTP\/AVP [^]*a=crypto:1/)
    expect(QuietEnd.all[0]?.agreed[0]?.srtp).toBeNull()
  })
})

describe('who calls', () => {
  it('is the account, with the number that is to be shown beside it', async () => {
    await start(answer, { callerNumber: '+8621555' })
    await place().up
    const invite = await peer.request('INVITE')
    expect(get(invite, 'from')).toMatch(/^"\+8621555" <sip:1001@127\.0\.0\.1>/)
    expect(get(invite, 'p-preferred-identity')).toBe('<sip:+8621555@127.0.0.1>')
  })

  it('is the number itself on a trunk', async () => {
    await start(answer, { callerNumber: '+8621555', register: false })
    await place('+86 138-0013-8000').up
    const invite = await peer.request('INVITE')
    expect(get(invite, 'from')).toContain('<sip:+8621555@127.0.0.1>')
    expect(invite.first).toContain('sip:+8613800138000@127.0.0.1')
  })
})
