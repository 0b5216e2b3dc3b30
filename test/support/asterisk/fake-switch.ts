import { randomUUID } from 'node:crypto'
import {
  FakeAudioSocketChannel,
  FakeWebSocketChannel,
  type ChannelFacts,
  type FakeChannel,
} from './fake-channel.ts'
import { FakeTelephone } from './fake-telephone.ts'
import type { WebSocketPeer } from './web-socket-peer.ts'

const causeTexts: Readonly<Record<number, string>> = {
  16: 'Normal Clearing',
  17: 'User busy',
  21: 'Call Rejected',
}
const dialStatuses: Readonly<Record<number, string>> = {
  16: 'CANCEL',
  17: 'BUSY',
  19: 'NOANSWER',
  34: 'CONGESTION',
}

/** The part of the fake that switches: channels, bridges, and the events it tells of them. */
export class FakeSwitch {
  readonly channels = new Map<string, FakeChannel>()
  readonly bridges = new Map<string, Set<string>>()
  /** Told of each telephone that is dialled. */
  onDial: (telephone: FakeTelephone) => void = () => {}
  /** Messages of events go through here; by default at once. */
  deliver: (send: () => void) => void = (send) => send()
  /** Whether the answer to a channel for sound names the variable by which it is connected. */
  tellsVariables = true
  private calledIn = 100
  private events: WebSocketPeer | null = null
  private readonly formats = new Map<string, string>()
  private readonly waiting = new Map<string, FakeWebSocketChannel>()

  get isRegistered(): boolean {
    return this.events !== null
  }

  /** Text to the application, whatever it is. */
  sendText(text: string): void {
    this.events?.send(text)
  }

  /** Bytes to the application that are perhaps no message. */
  sendRaw(bytes: Uint8Array): void {
    this.events?.sendRaw(bytes)
  }

  register(peer: WebSocketPeer): void {
    const before = this.events
    before?.send(JSON.stringify({ type: 'ApplicationReplaced', application: 'storefront' }))
    this.events = peer
    peer.onClosed = () => {
      if (this.events === peer) this.events = null
    }
  }

  dial(id: string, endpoint: string, caller: string): FakeTelephone {
    const telephone = this.makeTelephone({ id, endpoint, caller, exten: 's', state: 'Down' })
    setImmediate(() => {
      this.tell('Dial', telephone, { dialstatus: '', dialstring: endpoint }, 'peer')
      this.onDial(telephone)
    })
    return telephone
  }

  /** A call that the dialplan hands to the application; throws where that is not registered. */
  callIn(caller: string, exten: string, id = `1700000000.${this.calledIn++}`): FakeTelephone {
    if (!this.isRegistered) throw new Error('Stasis app not registered')
    const telephone = this.makeTelephone({ id, endpoint: 'PJSIP/trunk', caller, exten, state: 'Ring' })
    this.enter(telephone)
    return telephone
  }

  makeWebSocketChannel(id: string, format: string): FakeWebSocketChannel {
    const channel = new FakeWebSocketChannel(factsOf(id, 'WebSocket/INCOMING'))
    const connection = randomUUID()
    if (this.tellsVariables) channel.variables.set('MEDIA_WEBSOCKET_CONNECTION_ID', connection)
    this.channels.set(id, channel)
    this.waiting.set(connection, channel)
    this.formats.set(id, format)
    if (!this.tellsVariables)
      setImmediate(() => channel.variables.set('MEDIA_WEBSOCKET_CONNECTION_ID', connection))
    return channel
  }

  /** The channel that waits for this connection, which can be made once. */
  waitingAt(connection: string): FakeWebSocketChannel | null {
    const channel = this.waiting.get(connection) ?? null
    this.waiting.delete(connection)
    return channel
  }

  connectMedia(channel: FakeWebSocketChannel, peer: WebSocketPeer): void {
    channel.peer = peer
    const { id, name } = channel.facts
    const format = this.formats.get(id) ?? ''
    peer.send(
      `MEDIA_START connection_id:x channel:${name} channel_id:${id} format:${format} optimal_frame_size:640 ptime:20`,
    )
    peer.onBinary = (bytes) => this.spread(channel, bytes)
    peer.onClosed = () => this.hangUp(id, 16)
    this.enter(channel)
  }

  makeAudioSocketChannel(
    id: string,
    to: { host: string; port: number; uuid: string },
  ): FakeAudioSocketChannel {
    const channel = new FakeAudioSocketChannel(
      factsOf(id, `AudioSocket/${to.host}:${to.port}-${to.uuid}`),
      to,
      {
        connected: () => this.enter(channel),
        sound: (bytes) => this.spread(channel, bytes),
        closed: () => this.hangUp(id, 16),
      },
    )
    this.channels.set(id, channel)
    return channel
  }

  /** Ends a channel and tells so; false where there is none. */
  hangUp(id: string, cause: number): boolean {
    const channel = this.channels.get(id)
    if (channel === undefined) return false
    this.channels.delete(id)
    for (const channels of this.bridges.values()) channels.delete(id)
    if (channel instanceof FakeTelephone) channel.goneBy = cause
    const words = { cause, cause_txt: causeTexts[cause] ?? 'Unknown' }
    if (channel.inStasis) {
      this.tell('ChannelHangupRequest', channel, { cause })
      this.tell('StasisEnd', channel)
    } else this.tell('Dial', channel, { dialstatus: dialStatuses[cause] ?? 'CHANUNAVAIL' }, 'peer')
    this.tell('ChannelDestroyed', channel, words)
    channel.end()
    return true
  }

  /** The telephones that are still there. */
  telephones(): FakeTelephone[] {
    return [...this.channels.values()].filter((channel) => channel instanceof FakeTelephone)
  }

  protected forgetAll(): void {
    const channels = [...this.channels.values()]
    this.channels.clear()
    this.bridges.clear()
    this.events = null
    for (const channel of channels) channel.end()
  }

  private makeTelephone({
    id,
    endpoint,
    ...facts
  }: Pick<ChannelFacts, 'id' | 'caller' | 'exten' | 'state'> & { endpoint: string }): FakeTelephone {
    const telephone: FakeTelephone = new FakeTelephone({ ...factsOf(id, endpoint), ...facts }, endpoint, {
      ring: () => {
        telephone.facts.state = 'Ringing'
        this.tell('ChannelStateChange', telephone)
        this.tell('Dial', telephone, { dialstatus: 'RINGING', dialstring: endpoint }, 'peer')
      },
      answer: () => {
        this.tell('Dial', telephone, { dialstatus: 'ANSWER', dialstring: endpoint }, 'peer')
        this.enter(telephone)
      },
      hangUp: (cause) => void this.hangUp(id, cause),
      event: (type, more) => this.tell(type, telephone, more),
      say: (bytes) => this.spread(telephone, bytes),
    })
    telephone.variables.set('CHANNEL(audionativeformat)', '(ulaw)')
    this.channels.set(id, telephone)
    return telephone
  }

  /** Into the application. */
  private enter(channel: FakeChannel): void {
    if (channel.facts.state !== 'Ring') channel.facts.state = 'Up'
    channel.inStasis = true
    this.tell('ChannelVarset', channel, { variable: 'STASISSTATUS', value: '' })
    this.tell('StasisStart', channel, { args: [] })
  }

  private spread(from: FakeChannel, bytes: Uint8Array): void {
    for (const ids of this.bridges.values()) {
      if (!ids.has(from.facts.id)) continue
      for (const id of ids) if (id !== from.facts.id) this.channels.get(id)?.hear(bytes)
    }
  }

  private tell(type: string, channel: FakeChannel, more: object = {}, as = 'channel'): void {
    const event = {
      type,
      timestamp: '2026-11-22T10:00:00.000+0800',
      application: 'storefront',
      [as]: channel.toJson(),
    }
    const text = JSON.stringify({ ...event, ...more })
    this.deliver(() => this.events?.send(text))
  }
}

function factsOf(id: string, endpoint: string): ChannelFacts {
  return { id, name: `${endpoint}-0001`, state: 'Down', caller: '', exten: 's', application: 'storefront' }
}
