import { createSocket, type Socket } from 'node:dgram'
import { isIP, isIPv6 } from 'node:net'
import { findOwnAddress, plainAddress, readHost, resolveServer, type Endpoint } from './endpoint.ts'
import { toNetworkFailure } from './network-failure.ts'
import { headerOf, readMessage, tagOf, topVia, type RawMessage } from './raw-message.ts'
import { Retransmitter } from './retransmitter.ts'
import type { SipTransport, TransportEvents, TransportSettings } from './sip-transport.ts'

/** Binds a UDP socket for a line. Rejects with a NetworkFailure: `unknown-server`, `unreachable` or `port-taken`. */
export async function openUdpTransport(
  settings: TransportSettings,
  events: TransportEvents,
): Promise<SipTransport> {
  const addresses = await resolveServer(settings.server)
  const server = { address: addresses[0], port: settings.port }
  const address = await findOwnAddress(server)
  const socket = createSocket(isIPv6(server.address) ? 'udp6' : 'udp4')
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject)
      socket.bind(settings.localPort, address, resolve)
    })
  } catch (error) {
    socket.close()
    throw toNetworkFailure(error)
  }
  return new UdpTransport({ socket, server, addresses, settings, events })
}

type Parts = {
  readonly socket: Socket
  readonly server: Endpoint
  readonly addresses: readonly string[]
  readonly settings: TransportSettings
  readonly events: TransportEvents
}

class UdpTransport implements SipTransport {
  readonly protocol = 'UDP'
  readonly local: Endpoint
  readonly serverAddress: string
  private readonly parts: Parts
  private readonly retransmitter: Retransmitter
  private readonly keepAlive: NodeJS.Timeout
  private isClosed = false

  constructor(parts: Parts) {
    this.parts = parts
    const { socket, server, settings } = parts
    const { address, port } = socket.address()
    this.local = { address, port }
    this.serverAddress = server.address
    this.retransmitter = new Retransmitter(settings.times, (text, to) => this.put(text, to))
    this.keepAlive = setInterval(() => this.put('\r\n', server), settings.times.keepAliveEvery)
    socket.removeAllListeners('error')
    socket.on('message', (bytes, from) => this.take(bytes, from))
    // Of one packet that could not be sent: whoever waits for its answer gives up in time.
    socket.on('error', () => undefined)
  }

  isServer({ address }: Endpoint): boolean {
    return this.parts.addresses.includes(plainAddress(address))
  }

  async send(text: string, times?: 'once'): Promise<void> {
    const message = readMessage(text)
    if (message === null || this.isClosed) throw toNetworkFailure(new Error('closed'))
    const to = message.request === null ? answerTo(message) : this.nextHop(message)
    if (times !== 'once') this.retransmitter.sent(message, text, to)
    this.put(text, to)
    await Promise.resolve()
  }

  close(): void {
    if (this.isClosed) return
    this.isClosed = true
    clearInterval(this.keepAlive)
    this.retransmitter.close()
    this.parts.socket.close()
  }

  private take(bytes: Buffer, from: Endpoint): void {
    // Signs of life of four bytes and less: line ends, or zeros.
    if (bytes.length <= 4 || this.isClosed) return
    const message = readMessage(bytes.toString('utf8'))
    if (message === null) return this.parts.events.onMalformed()
    this.retransmitter.received(message)
    this.parts.events.onMessage(message, from)
  }

  private put(text: string, { address, port }: Endpoint): void {
    if (!this.isClosed && port > 0 && port < 65_536)
      this.parts.socket.send(text, port, address, () => undefined)
  }

  /** Inside a call to whom the route or the other side's contact says (RFC 3261 §12.2.1.1), else to the server. */
  private nextHop(message: RawMessage): Endpoint {
    const { server } = this.parts
    if (tagOf(message, 'to') === '') return server
    const uri = /<([^>]*)>/.exec(headerOf(message, 'route') ?? '')?.[1] ?? message.request?.uri ?? ''
    const found = /^sips?:(?:[^@]*@)?(\[[^\]]+\]|[^:;?>\s]+)(?::(\d{1,5}))?/i.exec(uri)
    const address = readHost(found?.[1] ?? '')
    // A name would have to be looked up; who names itself so is behind the server.
    return isIP(address) === isIP(server.address) ? { address, port: Number(found?.[2] ?? 5060) } : server
  }
}

/** RFC 3261 §18.2.2 and RFC 3581 §4. */
function answerTo(message: RawMessage): Endpoint {
  const via = topVia(message)
  if (via === null) throw toNetworkFailure(new Error('no via'))
  const address = readHost(via.received ?? via.host)
  return { address, port: via.rport === null || via.rport === 0 ? (via.port ?? 5060) : via.rport }
}
