import type { SipSettings } from '../line.ts'
import { findOwnAddress, plainAddress, resolveServer, type Endpoint } from './endpoint.ts'
import { NetworkFailure } from './network-failure.ts'
import type { RawMessage } from './raw-message.ts'
import type { SipTimes } from './sip-times.ts'
import type { SipTransport, TransportEvents, TransportSettings } from './sip-transport.ts'
import { openStreamTransport } from './stream-transport.ts'
import { openUdpTransport } from './udp-transport.ts'

type ConnectionParts = {
  readonly settings: SipSettings
  readonly times: SipTimes
  readonly localPort: number
  readonly onMessage: (message: RawMessage, from: Endpoint) => void
  readonly onMalformed: () => void
  readonly onDown: (failure: NetworkFailure) => void
}

/** The one transport of a line, opened anew when it breaks or this computer moves to another network. */
export class Connection {
  private readonly parts: ConnectionParts
  private current: SipTransport | null = null
  private last: Endpoint = { address: '127.0.0.1', port: 0 }
  private lastServer = ''
  private isClosed = false

  constructor(parts: ConnectionParts) {
    this.parts = parts
  }

  get transport(): SipTransport | null {
    return this.current
  }

  /** Address of this computer towards the server; the last known while there is no connection. */
  get address(): string {
    return this.last.address
  }

  get serverAddress(): string {
    return this.lastServer
  }

  /** Opens what is missing. True where the connection is another than before. Rejects with a NetworkFailure. */
  async ensure(): Promise<boolean> {
    if (this.current !== null && (await this.isStillOurs(this.current))) return false
    this.drop()
    const opened = await this.open()
    if (this.isClosed) {
      opened.close()
      throw new NetworkFailure('unreachable', 'closed')
    }
    this.current = opened
    this.last = opened.local
    this.lastServer = opened.serverAddress
    return true
  }

  drop(): void {
    this.current?.close()
    this.current = null
  }

  close(): void {
    this.isClosed = true
    this.drop()
  }

  private async open(): Promise<SipTransport> {
    const { settings, times, localPort, onMessage, onMalformed, onDown } = this.parts
    const { server, port, authority, transport } = settings
    const events: TransportEvents = {
      onMessage,
      onMalformed,
      onDown: (failure) => {
        this.current = null
        onDown(failure)
      },
    }
    const wanted: TransportSettings = { server, port, authority, localPort, times }
    return transport === 'udp'
      ? await openUdpTransport(wanted, events)
      : await openStreamTransport(transport === 'tcp' ? 'TCP' : 'TLS', wanted, events)
  }

  /** Whether packets to the server still leave from where the transport is, and it is still the same server. */
  private async isStillOurs(transport: SipTransport): Promise<boolean> {
    const { server, port } = this.parts.settings
    const [address] = await resolveServer(server)
    const own = await findOwnAddress({ address, port })
    return (
      plainAddress(own) === plainAddress(transport.local.address) && transport.isServer({ address, port })
    )
  }
}
