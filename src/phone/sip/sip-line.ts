import type { HangUp, LineState, SipSettings } from '../line.ts'
import type { IncomingCall, PhoneCall, PhoneLine } from '../phone-line.ts'
import type { OpenRtpEnd } from '../rtp/rtp-types.ts'
import { plainNumber, type CallParts } from './call-parts.ts'
import { Connection } from './connection.ts'
import { readHost, writeHost } from './endpoint.ts'
import { IncomingSipCall } from './incoming-call.ts'
import { Keeper } from './keeper.ts'
import { OutgoingCall } from './outgoing-call.ts'
import { ping, register, unregister, type Asked } from './registration.ts'
import { answerTimer } from './session-timer.ts'
import type { SipCall } from './sip-call.ts'
import { createSipUa } from './sip-js-ua.ts'
import { sipTimes, type SipTimes } from './sip-times.ts'
import type { IncomingInvite, SipUa } from './sip-ua.ts'

/** A trunk by address is called at the port that everybody expects. */
const trunkPort = 5_060
const closed: LineState = { is: 'failed', problem: 'unreachable', detail: 'closed', until: null }
/** What strangers did is told at most so often, ms. */
const tellStrangersEvery = 60_000

export type SipLineOptions = {
  readonly openRtpEnd: OpenRtpEnd
  readonly log: (what: string) => void
  /** Tests shorten them. */
  readonly times?: Partial<SipTimes>
  /** UDP port of this computer; without, any for an account, 5060 for a trunk. */
  readonly localPort?: number
}

/** A line over SIP: registers at once and keeps itself registered. */
export const createSipLine = (settings: SipSettings, options: SipLineOptions): SipLine =>
  new SipLine(settings, options)

export class SipLine implements PhoneLine {
  state: LineState = { is: 'starting' }
  private readonly settings: SipSettings
  private readonly times: SipTimes
  private readonly log: (what: string) => void
  private readonly connection: Connection
  private readonly keeper: Keeper
  private readonly ua: SipUa
  private readonly callParts: CallParts
  private readonly calls = new Set<SipCall>()
  private readonly stateListeners: ((state: LineState) => void)[] = []
  private readonly incomingListeners: ((call: IncomingCall) => void)[] = []
  private readonly started = Promise.withResolvers<void>()
  private readonly unwanted = { strangers: 0, malformed: 0, toldAt: -Infinity }
  private closing: Promise<void> | null = null

  constructor(settings: SipSettings, options: SipLineOptions) {
    const times = { ...sipTimes, ...options.times }
    this.settings = settings
    this.times = times
    this.log = options.log
    this.connection = new Connection({
      settings,
      times,
      localPort: options.localPort ?? (settings.register ? 0 : trunkPort),
      onMessage: (message, from) => this.ua.receive(message, from),
      onMalformed: () => this.tellUnwanted('malformed'),
      onDown: (failure) => {
        this.keeper.lost(failure)
        this.calls.forEach((call) => call.connectionLost())
      },
    })
    this.ua = this.makeUa()
    this.callParts = {
      settings,
      times,
      ua: this.ua,
      openRtpEnd: options.openRtpEnd,
      address: () => this.connection.address,
      serverAddress: () => this.connection.serverAddress,
      uriOf: (number) => `sip:${encodeURIComponent(number)}@${this.domain}`,
    }
    this.keeper = new Keeper({
      times,
      connect: async () => await this.connect(),
      ask: async () => await this.ask(),
      onState: (state) => this.setState(state),
    })
    this.keeper.askNow()
  }

  /** Since the line was made: what came from others than the server, and what was not SIP. */
  get refused(): { readonly strangers: number; readonly malformed: number } {
    const { strangers, malformed } = this.unwanted
    return { strangers, malformed }
  }

  onState(listener: (state: LineState) => void): void {
    this.stateListeners.push(listener)
    listener(this.state)
  }

  onIncoming(listener: (call: IncomingCall) => void): void {
    this.incomingListeners.push(listener)
  }

  place(number: string, { ringSeconds }: { readonly ringSeconds: number }): PhoneCall {
    const usable =
      this.closing === null ? this.started.promise.then(() => this.state) : Promise.resolve(closed)
    const call = new OutgoingCall(this.callParts, (over, how) => this.forget(over, how), {
      number,
      ringSeconds,
      usable,
    })
    this.calls.add(call)
    return call
  }

  networkChanged(): void {
    this.dropConnection()
    this.keeper.askNow()
  }

  async close(): Promise<void> {
    this.closing ??= this.leave()
    await this.closing
  }

  private get domain(): string {
    const { domain, server } = this.settings
    return writeHost(readHost(domain.trim() === '' ? server.trim() : domain.trim()))
  }

  private async leave(): Promise<void> {
    const isRegistered = this.settings.register && this.state.is === 'ready'
    this.keeper.close()
    for (const call of this.calls) call.hangUp()
    const leaving = [this.ua.settled(), ...(isRegistered ? [unregister(this.ua)] : [])]
    let timer: NodeJS.Timeout | undefined
    const tooLong = new Promise<void>((resolve) => (timer = setTimeout(resolve, this.times.leave)))
    await Promise.race([Promise.all(leaving), tooLong])
    clearTimeout(timer)
    this.ua.close()
    this.connection.close()
  }

  private async connect(): Promise<void> {
    const hadTransport = this.connection.transport !== null
    const isNew = await this.connection.ensure()
    if (isNew && hadTransport) this.log('the line has another address now')
    if (isNew) this.calls.forEach((call) => call.connectionBack())
  }

  private async ask(): Promise<Asked> {
    const asked = this.settings.register
      ? await register(this.ua, this.times.expires)
      : await ping(this.ua, this.times.pingEvery)
    if (!asked.ok && asked.problem === 'unreachable') this.dropConnection()
    return asked
  }

  /** A connection may look whole and be dead, after sleep or behind a router; a UDP socket has no such state. */
  private dropConnection(): void {
    if (this.connection.transport === null || this.settings.transport === 'udp') return
    this.connection.drop()
    this.calls.forEach((call) => call.connectionLost())
  }

  /** Whoever cannot be reached by a line that was said to work: perhaps it does not any more. */
  private forget(call: SipCall, how: HangUp): void {
    this.calls.delete(call)
    const isDoubtful = how.by === 'failure' && how.problem === 'unreachable' && how.was === 'ringing'
    if (isDoubtful && this.state.is === 'ready' && this.closing === null) this.keeper.askNow()
  }

  private setState(state: LineState): void {
    const before = this.state
    this.state = state
    this.started.resolve()
    if (state.is === before.is && state.is === 'ready') return
    this.stateListeners.forEach((listener) => listener(state))
  }

  private makeUa(): SipUa {
    const { user, authUser, secret, callerNumber, register, port, transport } = this.settings
    const isUsualPort = port === (transport === 'tls' ? 5_061 : 5_060)
    const hasDomain = this.settings.domain.trim() !== ''
    return createSipUa({
      transport: () => this.connection.transport,
      user,
      authUser: authUser === '' ? user : authUser,
      secret,
      domain: this.domain,
      target: { host: this.domain, port: hasDomain || isUsualPort ? null : port },
      // An account must call as itself, or the server would not know whose secret it is; a trunk has no account.
      caller: {
        user: register || callerNumber === '' ? user : plainNumber(callerNumber),
        display: plainNumber(callerNumber),
      },
      times: this.times,
      onInvite: (invite) => this.takeInvite(invite),
      onStranger: () => this.tellUnwanted('strangers'),
      onMalformed: () => this.tellUnwanted('malformed'),
    })
  }

  private takeInvite(invite: IncomingInvite): void {
    const unknown = (invite.request.header('require') ?? '')
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== '' && tag.toLowerCase() !== 'timer')
    if (unknown.length > 0) return invite.reject(420, { headers: [`Unsupported: ${unknown.join(', ')}`] })
    const timer = answerTimer(invite.request, this.times.session[1])
    if (timer.status === 422) return invite.reject(422, { headers: timer.headers })
    if (this.closing !== null || this.incomingListeners.length === 0) return invite.reject(486)
    const call = new IncomingSipCall(this.callParts, (over, how) => this.forget(over, how), invite)
    this.calls.add(call)
    this.incomingListeners.forEach((listener) => listener(call))
  }

  private tellUnwanted(kind: 'strangers' | 'malformed'): void {
    const { unwanted } = this
    unwanted[kind] += 1
    if (performance.now() - unwanted.toldAt < tellStrangersEvery) return
    unwanted.toldAt = performance.now()
    this.log(`refused so far: ${unwanted.strangers} requests of strangers, ${unwanted.malformed} malformed`)
  }
}
