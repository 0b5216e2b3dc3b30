import type { AriSettings, LineState } from '../line.ts'
import type { IncomingCall, PhoneCall, PhoneLine } from '../phone-line.ts'
import { AriCall } from './ari-call.ts'
import { AriConnection } from './ari-connection.ts'
import type { AriContext, AriTimes, Follower } from './ari-context.ts'
import type { AriEvent } from './ari-events.ts'
import { AriHttp, readAddress } from './ari-http.ts'
import { AriNames } from './ari-names.ts'
import { watchConversation } from './handed-over.ts'
import { IncomingAriCall } from './incoming-ari-call.ts'
import { findLeftovers, type Inventory } from './leftovers.ts'
import { AudioSocketChannels } from './media/audiosocket-channels.ts'
import { WebSocketChannels } from './media/websocket-channels.ts'
import { within } from './within.ts'

const usualTimes: AriTimes = {
  answerMs: 5_000,
  lookMs: 15_000,
  graceMs: 10_000,
  patienceMs: 240,
  quietMs: 20_000,
  explainMs: 1_500,
  transferMs: 30_000,
}

/** Channels of which it is remembered that they are gone, so that an event that comes too late starts no call. */
const mostGone = 500

/** The longest that leaving in good order may take, ms, for calls and again for the connection. */
const leaveMs = 2_000

type LineParts = { readonly log: (what: string) => void; readonly times?: Partial<AriTimes> }

/** A line at an Asterisk: its application is registered at once, and kept so until `close`. */
export function createAriLine(settings: AriSettings, { log, times }: LineParts): PhoneLine {
  return new AriLine(settings, log, { ...usualTimes, ...times })
}

class AriLine implements PhoneLine {
  state: LineState = { is: 'starting' }
  private readonly context: AriContext
  private readonly connection: AriConnection
  private readonly running: Promise<void>
  private readonly log: (what: string) => void
  private readonly calls = new Set<AriCall>()
  private readonly followers = new Map<string, Follower>()
  private readonly gone = new Set<string>()
  private readonly work = new Set<Promise<void>>()
  private readonly stateListeners: ((state: LineState) => void)[] = []
  private readonly callListeners: ((call: IncomingCall) => void)[] = []
  /** What stood when the connection was lost; it may be gone. */
  private unsure = new Set<string>()
  private grace: NodeJS.Timeout | undefined
  private closed = false

  constructor(settings: AriSettings, log: (what: string) => void, times: AriTimes) {
    const { application, callerNumber, endpoint, host } = settings
    const address = readAddress(settings)
    const http = new AriHttp(address, times.answerMs)
    this.log = log
    this.context = {
      http,
      names: new AriNames(application),
      application,
      endpoint,
      callerNumber,
      sounds:
        settings.media === 'websocket'
          ? new WebSocketChannels(http, address, application)
          : new AudioSocketChannels({ http, address, application, host }),
      times,
      follow: (id, follower) => void this.followers.set(id, follower),
      unfollow: (id) => void this.followers.delete(id),
      isConnected: () => this.state.is === 'ready',
      tidy: (work) => this.tidy(work),
      handOver: (bridge, channels) => watchConversation(this.context, { bridge, channels }),
    }
    this.connection = new AriConnection({
      http,
      address,
      application,
      times,
      prepare: async () => await this.context.sounds.prepare(),
      tell: {
        state: (state) => this.change(state),
        event: (event) => this.take(event),
        connected: (before, now) => this.takeStock(before, now),
      },
    })
    this.running = this.connection.run().finally(() => this.context.sounds.close())
  }

  onState(listener: (state: LineState) => void): void {
    this.stateListeners.push(listener)
    listener(this.state)
  }

  onIncoming(listener: (call: IncomingCall) => void): void {
    this.callListeners.push(listener)
  }

  place(number: string, { ringSeconds }: { readonly ringSeconds: number }): PhoneCall {
    const call = new AriCall(this.context, this.context.names.make('call'))
    this.keep(call)
    const { state } = this
    if (state.is === 'ready') call.dial(number, ringSeconds)
    else if (state.is === 'failed') call.fail(state.problem, state.detail)
    else call.fail('unreachable', 'the line is not ready')
    return call
  }

  networkChanged(): void {
    if (!this.closed) this.connection.again()
  }

  async close(): Promise<void> {
    this.closed = true
    clearTimeout(this.grace)
    for (const call of this.calls) call.hangUp()
    await within(leaveMs, this.settle())
    this.connection.close()
    await within(leaveMs, this.running)
  }

  private keep(call: AriCall): void {
    this.calls.add(call)
    call.onEnded(() => this.calls.delete(call))
  }

  private change(state: LineState): void {
    if (this.closed) return
    const before = this.state
    this.state = state
    if (state.is === 'failed') this.log(`ari: ${state.problem} ${state.detail}`)
    if (state.is === 'ready') clearTimeout(this.grace)
    else if (before.is === 'ready') this.outOfSight()
    for (const listener of this.stateListeners) listener(state)
  }

  private outOfSight(): void {
    this.unsure = new Set(this.followers.keys())
    this.grace = setTimeout(() => this.giveUp(), this.context.times.graceMs)
  }

  private giveUp(): void {
    for (const call of this.calls) call.fail('unreachable', 'the connection to Asterisk was lost')
  }

  private take(event: AriEvent): void {
    const { channel, type } = event
    if (type === 'ChannelDestroyed' || type === 'StasisEnd') this.forget(channel.id)
    const follower = this.followers.get(channel.id)
    if (follower !== undefined) return follower.take(event)
    const isNew =
      type === 'StasisStart' && !this.context.names.isOurs(channel.id) && !this.gone.has(channel.id)
    if (!isNew || this.closed) return
    const call = new IncomingAriCall(this.context, channel)
    this.keep(call)
    for (const listener of this.callListeners) listener(call)
  }

  private forget(channel: string): void {
    this.gone.add(channel)
    const [oldest] = this.gone
    if (this.gone.size > mostGone && oldest !== undefined) this.gone.delete(oldest)
  }

  /** Removes what an earlier run left, and ends what went while nobody listened. */
  private takeStock(before: Inventory, now: Inventory): void {
    const { application, http, names } = this.context
    const there = new Set([...now.channels, ...now.bridges].map(({ id }) => id))
    for (const id of this.unsure) if (!there.has(id)) this.followers.get(id)?.missing()
    this.unsure.clear()
    const known = new Set(this.followers.keys())
    const { channels, bridges, conversations } = findLeftovers(before, { names, application, known })
    for (const conversation of conversations) watchConversation(this.context, conversation)
    const paths = [...channels.map((id) => `channels/${id}`), ...bridges.map((id) => `bridges/${id}`)]
    if (paths.length > 0) this.log(`ari: removes ${paths.length} left over`)
    for (const path of paths) this.tidy(http.remove(path))
  }

  private async settle(): Promise<void> {
    while (this.work.size > 0) await Promise.all(this.work)
  }

  private tidy(work: Promise<void>): void {
    const done = work.finally(() => this.work.delete(done))
    this.work.add(done)
  }
}
