import { connect, type Socket } from 'node:net'
import type { WebSocketPeer } from './web-socket-peer.ts'

export type ChannelFacts = {
  readonly id: string
  readonly name: string
  state: 'Down' | 'Ringing' | 'Ring' | 'Up'
  readonly caller: string
  readonly exten: string
  readonly application: string
}

/** A channel of the fake: what it is told of sound goes to its own side. */
export abstract class FakeChannel {
  readonly facts: ChannelFacts
  /** Whether it is in the application: only then can it be put into a bridge. */
  inStasis = false
  readonly variables = new Map<string, string>()

  constructor(facts: ChannelFacts) {
    this.facts = facts
  }

  /** Sound from the others in its bridge. */
  abstract hear(bytes: Uint8Array): void
  /** It is gone. */
  abstract end(): void

  /** As ARI tells it. */
  toJson(): object {
    const { id, name, state, caller, exten, application } = this.facts
    return {
      id,
      name,
      state,
      protocol_id: '',
      caller: { name: '', number: caller },
      connected: { name: '', number: '' },
      accountcode: '',
      dialplan: {
        context: 'default',
        exten,
        priority: 1,
        app_name: this.inStasis ? 'Stasis' : 'AppDial2',
        app_data: this.inStasis ? `${application},` : '(Outgoing Line)',
      },
      creationtime: '2026-11-22T10:00:00.000+0800',
      language: 'en',
      ...(this.variables.size > 0 ? { channelvars: Object.fromEntries(this.variables) } : {}),
    }
  }
}

/** Sound over chan_websocket: the other side connects. */
export class FakeWebSocketChannel extends FakeChannel {
  peer: WebSocketPeer | null = null

  hear(bytes: Uint8Array): void {
    this.peer?.send(bytes)
  }

  end(): void {
    this.peer?.close()
  }
}

/** Sound over AudioSocket: Asterisk connects to the other side. */
export class FakeAudioSocketChannel extends FakeChannel {
  private readonly socket: Socket
  private rest = Buffer.alloc(0)

  constructor(
    facts: ChannelFacts,
    to: { host: string; port: number; uuid: string },
    on: { connected: () => void; sound: (bytes: Buffer) => void; closed: () => void },
  ) {
    super(facts)
    const id = Buffer.from(to.uuid.replaceAll('-', ''), 'hex')
    this.socket = connect(to.port, to.host, () => {
      this.socket.write(Buffer.concat([Buffer.from([0x01, 0, 16]), id]))
      on.connected()
    })
    this.socket.on('data', (piece: Buffer) => {
      this.rest = Buffer.concat([this.rest, piece])
      while (this.rest.length >= 3 && this.rest.length >= 3 + this.rest.readUInt16BE(1)) {
        const end = 3 + this.rest.readUInt16BE(1)
        if (this.rest[0] === 0x10) on.sound(this.rest.subarray(3, end))
        this.rest = this.rest.subarray(end)
      }
    })
    this.socket.on('error', () => this.socket.destroy())
    this.socket.on('close', on.closed)
  }

  hear(bytes: Uint8Array): void {
    const header = Buffer.from([0x10, bytes.length >> 8, bytes.length & 0xff])
    this.socket.write(Buffer.concat([header, bytes]))
  }

  /** Bytes as they are. */
  sendRaw(bytes: Uint8Array): void {
    this.socket.write(bytes)
  }

  end(): void {
    this.socket.destroy()
  }
}
