import { createSocket } from 'node:dgram'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { makeCertificate } from './certificates.fixture.ts'
import type { NetworkFailure } from './network-failure.ts'
import { Peer } from './peer.fixture.ts'
import type { RawMessage } from './raw-message.ts'
import { sipTimes } from './sip-times.ts'
import type { SipTransport, TransportEvents, TransportSettings } from './sip-transport.ts'
import { StreamFrames } from './stream-frames.ts'
import { openStreamTransport } from './stream-transport.ts'
import { openUdpTransport } from './udp-transport.ts'

const settings: TransportSettings = {
  server: '127.0.0.1',
  port: 1,
  authority: '',
  localPort: 0,
  times: { ...sipTimes, t1: 20, t2: 60, keepAliveEvery: 50 },
}
const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

function listen(): TransportEvents & {
  messages: RawMessage[]
  malformed: () => number
  down: Promise<NetworkFailure>
} {
  const messages: RawMessage[] = []
  let malformed = 0
  const { promise: down, resolve } = Promise.withResolvers<NetworkFailure>()
  return {
    messages,
    malformed: () => malformed,
    down,
    onMessage: (message) => messages.push(message),
    onMalformed: () => (malformed += 1),
    onDown: resolve,
  }
}
const keep = <T extends { close(): unknown }>(one: T): T => {
  open.push(one)
  return one
}
const request = (method: string, branch: string, to = '<sip:a@b>'): string =>
  [
    `${method} sip:a@127.0.0.1 SIP/2.0`,
    `Via: SIP/2.0/UDP 127.0.0.1;branch=${branch}`,
    `To: ${to}`,
    `CSeq: 1 ${method}`,
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n')

describe('over UDP', () => {
  async function begin(): Promise<{
    peer: Peer
    transport: SipTransport
    events: ReturnType<typeof listen>
  }> {
    const peer = keep(await Peer.start({ protocol: 'UDP' }))
    const events = listen()
    return { peer, events, transport: keep(await openUdpTransport({ ...settings, port: peer.port }, events)) }
  }

  it.each(['INVITE', 'BYE'])('%s is repeated until an answer to it comes', async (method) => {
    const { peer, transport } = await begin()
    await transport.send(request(method, 'z9hG4bKa'))
    await peer.request(method, 2)
    // The answer to a CANCEL has the same branch and is none to its INVITE.
    peer.reply(
      {
        ...(await peer.request(method)),
        headers: new Map([
          ['via', ['SIP/2.0/UDP 127.0.0.1;branch=z9hG4bKa']],
          ['cseq', ['1 CANCEL']],
        ]),
      },
      200,
    )
    const before = peer.heard.length
    await peer.request(method, before)
    peer.reply(await peer.request(method), 200)
    await transport.send(request('OPTIONS', 'z9hG4bKb'))
    const heard = peer.heard.filter((message) => message.method === method).length
    await peer.request('OPTIONS', 5)
    expect(peer.heard.filter((message) => message.method === method).length - heard).toBeLessThanOrEqual(1)
  })

  it('an ACK is sent once', async () => {
    const { peer, transport } = await begin()
    await transport.send(
      request('ACK', 'z9hG4bKa', '<sip:a@b>;tag=1'.replace('a@b', `a@127.0.0.1:${peer.port}`)),
    )
    await transport.send(request('OPTIONS', 'z9hG4bKb'))
    await peer.request('OPTIONS', 2)
    expect(peer.heard.filter(({ method }) => method === 'ACK').length).toBeLessThanOrEqual(1)
  })

  it('what is no SIP is counted, and nothing else happens', async () => {
    const { peer, transport, events } = await begin()
    const to = `${transport.local.address}:${transport.local.port}`
    for (const text of ['GET / HTTP/1.1\r\n\r\n', '\0\0\0\0\0\0', 'SIP/2.0 999 x\r\n\r\n', '\r\n\r\n'])
      peer.sendRaw(text, to)
    peer.sendRaw(request('OPTIONS', 'z9hG4bKc'), to)
    await expect.poll(() => events.messages.length).toBe(1)
    expect(events.malformed()).toBe(3)
  })

  it('a port that is taken, and a name that nobody knows, are told', async () => {
    const taken = createSocket('udp4')
    await new Promise<void>((resolve) => taken.bind(0, '127.0.0.1', resolve))
    keep({ close: () => taken.close() })
    await expect(
      openUdpTransport({ ...settings, localPort: taken.address().port }, listen()),
    ).rejects.toMatchObject({
      problem: 'port-taken',
    })
    await expect(openUdpTransport({ ...settings, server: 'nobody.invalid' }, listen())).rejects.toMatchObject(
      {
        problem: 'unknown-server',
      },
    )
  })
})

describe('over TCP', () => {
  async function begin(): Promise<{ socket: Socket; events: ReturnType<typeof listen> }> {
    const accepted = Promise.withResolvers<Socket>()
    const server = createServer(accepted.resolve)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const events = listen()
    const { port } = server.address() as AddressInfo
    keep(await openStreamTransport('TCP', { ...settings, port }, events))
    const socket = await accepted.promise
    socket.on('error', () => undefined)
    keep({ close: () => (socket.destroy(), server.close()) })
    return { socket, events }
  }

  it('a ping is answered, and sent', async () => {
    const { socket } = await begin()
    let heard = ''
    socket.on('data', (bytes) => (heard += bytes.toString()))
    socket.write('\r\n\r\n')
    await expect.poll(() => heard).toMatch(/^\r\n(\r\n)+/)
  })

  it('messages come whole, however they were cut', async () => {
    const { socket, events } = await begin()
    const bytes = Buffer.from(
      request('OPTIONS', 'z9hG4bKa').replace('Length: 0', 'Length: 6') + '张三' + request('BYE', 'z9hG4bKb'),
    )
    for (const byte of bytes) socket.write(Buffer.from([byte]))
    await expect.poll(() => events.messages.length).toBe(2)
    expect(events.messages.map(({ body }) => body)).toEqual(['张三', ''])
  })

  it.each([
    ['without a length', 'OPTIONS sip:a SIP/2.0\r\nVia: x\r\n\r\n'],
    ['beyond 64 kB', `OPTIONS sip:a SIP/2.0\r\nContent-Length: 70000\r\n\r\n`],
    ['without an end', 'x'.repeat(70_000)],
  ])('a message %s ends the connection', async (_name, text) => {
    const { socket, events } = await begin()
    socket.write(text)
    expect((await events.down).problem).toBe('server-error')
  })

  it('a connection that breaks, and one that nobody takes, are told', async () => {
    const { socket, events } = await begin()
    socket.destroy()
    expect((await events.down).problem).toBe('unreachable')
    await expect(openStreamTransport('TCP', settings, listen())).rejects.toMatchObject({
      problem: 'unreachable',
      message: 'ECONNREFUSED',
    })
  })
})

describe('over TLS, a certificate', () => {
  it.each([
    ['that nobody vouches for', ['127.0.0.1'], 2, false, 'certificate-untrusted'],
    ['that is over', ['127.0.0.1'], -1, true, 'certificate-expired'],
    ['of another server', ['other.test'], 2, true, 'certificate-other-name'],
  ])('%s', async (_name, names, days, isTrusted, problem) => {
    const certificate = await makeCertificate(names, days)
    const peer = keep(await Peer.start({ protocol: 'TLS', certificate }))
    const wanted = { ...settings, port: peer.port, authority: isTrusted ? certificate.certificate : '' }
    await expect(openStreamTransport('TLS', wanted, listen())).rejects.toMatchObject({ problem })
  })

  it('is missing where the server speaks no TLS', async () => {
    const peer = keep(await Peer.start({ protocol: 'TCP' }))
    peer.onRequest = () => undefined
    const server = createServer(
      (socket) => void socket.on('error', () => undefined).end('SIP/2.0 400 What\r\n\r\n'),
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    keep({ close: () => server.close() })
    const { port } = server.address() as AddressInfo
    await expect(openStreamTransport('TLS', { ...settings, port }, listen())).rejects.toMatchObject({
      problem: 'unreachable',
    })
  })
})

describe('frames', () => {
  it('skip the line ends between messages', () => {
    const frames = new StreamFrames()
    const text = request('OPTIONS', 'z9hG4bKa')
    expect(frames.push(Buffer.from(`\r\n${text}\r\n\r\n${text}`))).toEqual({
      messages: [text, text],
      pings: 1,
    })
  })
})
