import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CallSound } from '../phone-line.ts'
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

type Up = ReturnType<typeof watch> & {
  call: ReturnType<SipLine['place']>
  invite: Heard
  dialog: PeerDialog
  sound: CallSound
  end: QuietEnd
  ask: (method: string, words?: { headers?: string[]; body?: string }) => void
}

/** A call that is up. */
async function begin(
  options: {
    transport?: 'udp' | 'tcp' | 'tls'
    headers?: string[]
    sdp?: string
    times?: Parameters<typeof openLine>[1]
    onRequest?: (request: Heard) => boolean
  } = {},
): Promise<Up> {
  const { transport = 'udp', headers = [], sdp = peerSdp(), onRequest = () => false } = options
  peer = await Peer.start({
    protocol: wires.find(([name]) => name === transport)?.[1] ?? 'UDP',
    certificate: made,
  })
  peer.onRequest = (request) => {
    if (request.method === 'ACK' || onRequest(request)) return
    peer.reply(request, 200, request.method === 'INVITE' ? { headers, body: sdp } : {})
  }
  line = openLine({ port: peer.port, transport, authority: made.certificate }, options.times)
  await ready(line)
  const call = line.place('13800138000', { ringSeconds: 20 })
  const watched = watch(call)
  const sound = await watched.up
  await peer.request('ACK')
  const invite = await peer.request('INVITE')
  const dialog = { call: invite, tag: tagFor(invite), sequence: 100 }
  const uri = /<([^>]*)>/.exec(get(invite, 'contact'))?.[1] ?? ''
  return {
    ...watched,
    call,
    invite,
    dialog,
    sound,
    end: QuietEnd.all[0] as QuietEnd,
    ask: (method, words = {}) => peer.ask(method, invite.from, { uri, dialog, ...words }),
  }
}

describe.each(wires)('over %s, the other side', (transport) => {
  it('holds and resumes', async () => {
    const { ask, end } = await begin({ transport })
    ask('INVITE', { body: peerSdp(40_000, ['a=sendonly']) })
    const held = await peer.response(200, 'INVITE')
    expect(held.body).toContain('a=recvonly')
    peer.ack(held)
    ask('INVITE', { body: peerSdp(40_002) })
    const resumed = await peer.response(200, 'INVITE', 1)
    peer.ack(resumed)
    expect(resumed.body).toContain('a=sendrecv')
    expect(end.agreed.map(({ direction, port }) => [direction, port])).toEqual([
      ['sendrecv', 40_000],
      ['recvonly', 40_000],
      ['sendrecv', 40_002],
    ])
  })

  it('asks for our offer, and answers it in its ACK', async () => {
    const { ask, end } = await begin({ transport })
    ask('INVITE')
    const offered = await peer.response(200, 'INVITE')
    expect(offered.body).toMatch(/m=audio \d+ RTP\/AVP 8 0 101/)
    peer.ack(offered, peerSdp(40_004))
    ask('OPTIONS')
    await peer.response(200, 'OPTIONS')
    expect(end.agreed.at(-1)?.port).toBe(40_004)
  })

  it('updates, asks, and sends keys by INFO', async () => {
    const { ask, end, told, sound } = await begin({ transport })
    ask('UPDATE', { body: peerSdp(40_006, ['a=inactive']) })
    expect((await peer.response(200, 'UPDATE')).body).toContain('a=inactive')
    expect(end.agreed.at(-1)?.direction).toBe('inactive')
    sound.onFrame(() => null)
    end.frame(new Int16Array(160))
    ask('INFO', { headers: ['Content-Type: application/dtmf-relay'], body: 'Signal=7\r\nDuration=160\r\n' })
    await peer.response(200, 'INFO')
    expect(told).toEqual(['up', '7@160'])
  })
})

describe('the other side', () => {
  it.each([
    ['REFER', 405],
    ['PUBLISH', 405],
    ['SUBSCRIBE', 405],
    ['MESSAGE', 405],
  ])('may not %s', async (method, status) => {
    const { ask } = await begin()
    ask(method, { headers: ['Refer-To: <sip:1@evil.test>', 'Event: x'] })
    expect(get(await peer.response(status, method), 'allow')).toContain('INVITE')
  })

  it('hears the same answer to a repeated UPDATE, and 481 to one of no call', async () => {
    const { ask, invite } = await begin()
    ask('UPDATE')
    await peer.response(200, 'UPDATE')
    peer.ask('UPDATE', invite.from, {
      uri: 'sip:1001@127.0.0.1',
      dialog: { call: invite, tag: 'other', sequence: 3 },
    })
    await peer.response(481, 'UPDATE')
  })

  it('is told that what it offers cannot be', async () => {
    const { ask, end } = await begin()
    ask('INVITE', { body: peerSdp(40_000, [], 'RTP/AVP 18') })
    await peer.response(488, 'INVITE')
    expect(end.agreed).toHaveLength(1)
  })

  it('is not heard twice where it tells a key in both ways', async () => {
    const { ask, end, told } = await begin()
    end.press('5', 400)
    ask('INFO', { headers: ['Content-Type: application/dtmf'], body: '5' })
    await peer.response(200, 'INFO')
    expect(told).toEqual(['up', '5@400'])
  })
})

describe('keys of ours', () => {
  it('go with the sound', async () => {
    const { call, end } = await begin()
    call.sendDigits('12#')
    expect(end.sent).toEqual(['12#'])
  })

  it('go by INFO where the other side knows no telephone events', async () => {
    const { call } = await begin({ sdp: peerSdp(40_000, [], 'RTP/AVP 8').replace(/a=rtpmap:101.*\r\n/, '') })
    call.sendDigits('1#')
    expect((await peer.request('INFO', 1)).body).toContain('Signal=#')
  })
})

describe('a session timer', () => {
  const session: [number, number] = [1, 1]

  it('is refreshed by us where that was agreed', async () => {
    await begin({
      headers: ['Session-Expires: 1;refresher=uac', 'Require: timer'],
      times: { times: { session } },
    })
    const refresh = await peer.request('INVITE', 1)
    expect(get(refresh, 'session-expires')).toBe('1;refresher=uac')
    expect(refresh.body).toBe((await peer.request('INVITE')).body)
    await peer.request('INVITE', 2)
  })

  it('ends the call when the other side does not refresh', async () => {
    const { ended } = await begin({
      headers: ['Session-Expires: 1;refresher=uas'],
      times: { times: { session } },
    })
    expect(await ended).toEqual({
      by: 'failure',
      was: 'up',
      problem: 'unreachable',
      detail: 'session expired',
    })
    await peer.request('BYE')
  })

  it('goes on when the other side refreshes by UPDATE', async () => {
    const { ask, told } = await begin({
      headers: ['Session-Expires: 2;refresher=uas'],
      times: { times: { session: [2, 2] } },
    })
    ask('UPDATE', { headers: ['Session-Expires: 1800;refresher=uac', 'Supported: timer'] })
    expect(get(await peer.response(200, 'UPDATE'), 'session-expires')).toBe('1800;refresher=uac')
    expect(told).toEqual(['up'])
  })

  it('ends the call when the refresh finds nobody', async () => {
    const { ended } = await begin({
      headers: ['Session-Expires: 1;refresher=uac'],
      times: { times: { session } },
      onRequest: (request) => {
        const isRefresh = request.method === 'INVITE' && get(request, 'to').includes('tag=')
        if (isRefresh) peer.reply(request, 481)
        return isRefresh
      },
    })
    expect(await ended).toMatchObject({ by: 'failure', detail: '481 Because' })
  })
})

describe('a transfer', () => {
  const refer = (status: number) => (request: Heard) => {
    if (request.method !== 'REFER') return false
    peer.reply(request, status)
    return true
  }
  const notify = (ask: Up['ask'], words: string, state = 'active'): void =>
    ask('NOTIFY', {
      headers: ['Event: refer', `Subscription-State: ${state}`, 'Content-Type: message/sipfrag;version=2.0'],
      body: `SIP/2.0 ${words}\r\n`,
    })

  it('is done when another telephone has the call', async () => {
    const { call, ask, told, ended } = await begin({ onRequest: refer(202) })
    const done = call.transfer('2002').then(() => void told.push('transferred'))
    expect(get(await peer.request('REFER'), 'refer-to')).toBe('<sip:2002@127.0.0.1>')
    notify(ask, '100 Trying')
    notify(ask, '200 OK', 'terminated;reason=noresource')
    await done
    expect(await ended).toEqual({ by: 'transfer', was: 'up' })
    await peer.request('BYE')
    expect(told).toEqual(['up', 'transferred', 'ended'])
  })

  it('is done, too, when the other side hangs up instead of telling', async () => {
    const { call, ask, ended } = await begin({ onRequest: refer(202) })
    const done = call.transfer('2002')
    await peer.request('REFER')
    ask('BYE')
    await done
    expect(await ended).toEqual({ by: 'transfer', was: 'up' })
  })

  it.each([
    ['is refused at once', 405, null, '405 Because'],
    ['fails later', 202, '486 Busy Here', '486 Busy Here'],
    ['is never told of again', 202, null, '408 Request Timeout'],
  ])('%s, and the call goes on', async (_name, status, words, detail) => {
    const { call, ask, told } = await begin({ onRequest: refer(status) })
    const failed = expect(call.transfer('2002')).rejects.toThrow(detail)
    await peer.request('REFER')
    if (words !== null) notify(ask, words, 'terminated')
    await failed
    expect(told).toEqual(['up'])
  })
})

describe('a call without sound', () => {
  it('ends', async () => {
    const { end, ended } = await begin()
    end.fallSilent()
    expect(await ended).toMatchObject({ by: 'failure', was: 'up', problem: 'no-audio' })
    await peer.request('BYE')
  })

  it('goes on while it is held, and ends when it stays silent after', async () => {
    const { ask, end, ended, told } = await begin({ times: { times: { quiet: 0.2 } } })
    ask('INVITE', { body: peerSdp(40_000, ['a=inactive']) })
    peer.ack(await peer.response(200, 'INVITE'))
    end.fallSilent()
    expect(told).toEqual(['up'])
    ask('INVITE', { body: peerSdp() })
    peer.ack(await peer.response(200, 'INVITE', 1))
    expect(await ended).toMatchObject({ problem: 'no-audio' })
  })
})

describe('a connection that breaks', () => {
  it('is made again, and the call told where we are', async () => {
    const { told } = await begin({ transport: 'tcp' })
    peer.breakConnections()
    const again = await peer.wait(
      ({ method, headers }) => method === 'INVITE' && (headers.get('to')?.[0] ?? '').includes('tag='),
    )
    expect(get(again, 'contact')).not.toBe(get(await peer.request('INVITE'), 'contact'))
    expect(told).toEqual(['up'])
  })

  it('ends a call when it stays broken', async () => {
    const { ended } = await begin({ transport: 'tcp', times: { times: { retry: [5_000, 5_000] } } })
    peer.breakConnections()
    expect(await ended).toEqual({
      by: 'failure',
      was: 'up',
      problem: 'unreachable',
      detail: 'connection lost',
    })
  })
})
