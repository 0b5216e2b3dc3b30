import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { checkServerIdentity, connect as connectTls, getCACertificates } from 'node:tls'
import { plainAddress, resolveServer, type Endpoint } from './endpoint.ts'
import { NetworkFailure, toNetworkFailure } from './network-failure.ts'
import { readMessage } from './raw-message.ts'
import type { SipTransport, TransportEvents, TransportSettings } from './sip-transport.ts'
import { StreamFrames } from './stream-frames.ts'

const connectMs = 10_000
/** A server that does not read what it is sent is as good as gone. */
const maxUnsent = 1_048_576

/**
 * Connects by TCP or TLS. A certificate must come from an authority of the system or of the settings, be valid today
 * and name the server. Rejects with a NetworkFailure.
 */
export async function openStreamTransport(
  protocol: 'TCP' | 'TLS',
  settings: TransportSettings,
  events: TransportEvents,
): Promise<SipTransport> {
  const addresses = await resolveServer(settings.server)
  const socket = protocol === 'TCP' ? openTcp(addresses[0], settings) : openTls(addresses[0], settings)
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject)
      socket.once('close', () => reject(new NetworkFailure('unreachable', 'ECONNRESET')))
      socket.setTimeout(connectMs, () => reject(new NetworkFailure('unreachable', 'ETIMEDOUT')))
      socket.once(protocol === 'TCP' ? 'connect' : 'secureConnect', resolve)
    })
  } catch (error) {
    socket.on('error', () => undefined)
    socket.destroy()
    throw toNetworkFailure(error)
  }
  socket.removeAllListeners('error').removeAllListeners('close').removeAllListeners('timeout').setTimeout(0)
  return new StreamTransport({ protocol, socket, addresses, settings, events })
}

const openTcp = (host: string, { port }: TransportSettings): Socket => connectTcp({ host, port })

function openTls(host: string, { server, port, authority }: TransportSettings): Socket {
  const ca = [...getCACertificates('bundled'), ...getCACertificates('system')]
  return connectTls({
    host,
    port,
    servername: isIP(server) === 0 ? server : '',
    ca: authority.trim() === '' ? ca : [...ca, authority],
    minVersion: 'TLSv1.2',
    checkServerIdentity: (_host, certificate) => checkServerIdentity(server, certificate),
  })
}

type Parts = {
  readonly protocol: 'TCP' | 'TLS'
  readonly socket: Socket
  readonly addresses: readonly string[]
  readonly settings: TransportSettings
  readonly events: TransportEvents
}

class StreamTransport implements SipTransport {
  readonly protocol: 'TCP' | 'TLS'
  readonly local: Endpoint
  readonly serverAddress: string
  private readonly parts: Parts
  private readonly frames = new StreamFrames()
  private readonly keepAlive: NodeJS.Timeout
  private isClosed = false

  constructor(parts: Parts) {
    this.parts = parts
    this.protocol = parts.protocol
    const { socket, settings } = parts
    this.local = { address: plainAddress(socket.localAddress ?? ''), port: socket.localPort ?? 0 }
    this.serverAddress = parts.addresses[0] ?? ''
    this.keepAlive = setInterval(() => socket.write('\r\n\r\n'), settings.times.keepAliveEvery)
    socket.setNoDelay(true)
    socket.setKeepAlive(true, settings.times.keepAliveEvery)
    socket.on('data', (bytes) => this.take(bytes))
    socket.on('error', (error) => this.fail(error))
    socket.on('close', () => this.fail(new NetworkFailure('unreachable', 'ECONNRESET')))
  }

  /** What comes on this connection comes from who the line connected to. */
  isServer({ address }: Endpoint): boolean {
    return this.parts.addresses.includes(plainAddress(address))
  }

  async send(text: string): Promise<void> {
    const { socket } = this.parts
    if (this.isClosed) throw new NetworkFailure('unreachable', 'closed')
    if (socket.writableLength > maxUnsent) this.fail(new NetworkFailure('unreachable', 'ETIMEDOUT'))
    else socket.write(text)
    await Promise.resolve()
  }

  close(): void {
    if (this.isClosed) return
    this.isClosed = true
    clearInterval(this.keepAlive)
    this.parts.socket.end()
    this.parts.socket.destroySoon()
  }

  private take(bytes: Buffer): void {
    const { socket, events } = this.parts
    try {
      const { messages, pings } = this.frames.push(bytes)
      if (pings > 0) socket.write('\r\n')
      const from = { address: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 }
      for (const text of messages) {
        const message = readMessage(text)
        if (message === null) events.onMalformed()
        else if (!this.isClosed) events.onMessage(message, from)
      }
    } catch (error) {
      events.onMalformed()
      this.fail(
        new NetworkFailure('server-error', error instanceof Error ? error.message : '', { cause: error }),
      )
    }
  }

  private fail(error: Error): void {
    if (this.isClosed) return
    this.isClosed = true
    clearInterval(this.keepAlive)
    this.parts.socket.destroy()
    this.parts.events.onDown(toNetworkFailure(error))
  }
}
