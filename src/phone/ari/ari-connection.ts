import type { LineState } from '../line.ts'
import { AriError, toAriError } from './ari-error.ts'
import { readChannel, readEvent, type AriEvent } from './ari-events.ts'
import { addressOf, type AriAddress, type AriHttp } from './ari-http.ts'
import { isRecord, textAt, textsAt } from './json.ts'
import type { Inventory } from './leftovers.ts'
import { openSocket } from './open-socket.ts'
import { Pause } from './pause.ts'
import { retryAfter } from './retry.ts'

/** A connection that lasts so long is a good one, ms: what failed before is forgotten. */
const steadyMs = 60_000
/** The application is registered a moment after the WebSocket is open. */
const registration = { tries: 10, everyMs: 100 }

type Parts = {
  readonly http: AriHttp
  readonly address: AriAddress
  readonly application: string
  readonly times: { readonly answerMs: number; readonly lookMs: number }
  /** Everything that must stand before the application is registered. */
  readonly prepare: () => Promise<void>
  readonly tell: {
    readonly state: (state: LineState) => void
    readonly event: (event: AriEvent) => void
    /** The application is registered. `before`, `now`: what stood in Asterisk before that, and since. */
    readonly connected: (before: Inventory, now: Inventory) => void
  }
}

/** Keeps the application registered by a WebSocket for its events: connects, watches, and connects again. */
export class AriConnection {
  private readonly parts: Parts
  private readonly pause = new Pause()
  private socket: WebSocket | null = null
  private lose: (error: AriError) => void = () => {}
  private hurried = false
  private closed = false

  constructor(parts: Parts) {
    this.parts = parts
  }

  /** Resolves after `close`. */
  async run(): Promise<void> {
    for (let failures = 1; !this.closed; failures++) {
      try {
        const socket = await this.connect()
        this.hurried = false
        const began = performance.now()
        await this.watch(socket).finally(() => {
          if (performance.now() - began > steadyMs) failures = 0
        })
      } catch (error) {
        await this.wait(toAriError(error), Math.max(1, failures))
      }
    }
  }

  /** Connects anew at once. */
  again(): void {
    this.hurried = true
    this.lose(new AriError('unreachable', 'the network changed'))
    this.pause.wake()
  }

  close(): void {
    this.closed = true
    this.again()
  }

  private async wait({ problem, message }: AriError, failures: number): Promise<void> {
    if (this.closed) return
    if (this.hurried) {
      this.hurried = false
      return this.parts.tell.state({ is: 'starting' })
    }
    const ms = retryAfter(problem, failures)
    this.parts.tell.state({ is: 'failed', problem, detail: message, until: Date.now() + ms })
    await this.pause.sleep(ms)
  }

  private async connect(): Promise<WebSocket> {
    const { address, application, prepare, tell, times } = this.parts
    const before = await this.takeInventory()
    await this.checkWriting()
    await prepare()
    const url = addressOf(address, 'ari/events', { app: application, subscribeAll: 'false' })
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
    const headers = { authorization: address.credentials }
    const socket = await openSocket(url, { headers, protocols: [] }, times.answerMs)
    this.socket = socket
    try {
      this.listen(socket)
      await this.waitForRegistration()
      const now = await this.takeInventory()
      if (this.closed || socket.readyState !== WebSocket.OPEN)
        throw new AriError('unreachable', 'the connection broke')
      tell.connected(before, now)
      tell.state({ is: 'ready' })
      return socket
    } catch (error) {
      socket.close()
      throw error
    }
  }

  private listen(socket: WebSocket): void {
    socket.addEventListener('message', ({ data }) => {
      if (typeof data !== 'string' || this.socket !== socket) return
      const event = readEvent(data)
      if (event === 'replaced')
        this.lose(new AriError('forbidden', 'another program uses the application (ApplicationReplaced)'))
      else if (event !== null) this.parts.tell.event(event)
    })
  }

  /** Rejects when the connection is lost, or Asterisk no longer knows the application. */
  private async watch(socket: WebSocket): Promise<never> {
    const { promise, reject } = Promise.withResolvers<never>()
    const lost = new AriError('unreachable', 'the connection to Asterisk was lost')
    this.lose = reject
    socket.addEventListener('close', () => reject(lost))
    const { application, http, times } = this.parts
    const timer = setInterval(() => {
      http.ask('GET', `applications/${application}`).catch((error: unknown) => {
        const { status } = toAriError(error)
        if (status === null || status === 404) reject(lost)
      })
    }, times.lookMs)
    try {
      return await promise
    } finally {
      clearInterval(timer)
      this.lose = () => {}
      this.socket = null
      socket.close()
    }
  }

  private async waitForRegistration(): Promise<void> {
    const { application, http } = this.parts
    for (let tries = 1; ; tries++) {
      try {
        return void (await http.ask('GET', `applications/${application}`))
      } catch (error) {
        if (toAriError(error).status !== 404 || tries === registration.tries) throw error
        await this.pause.sleep(registration.everyMs)
      }
    }
  }

  private async takeInventory(): Promise<Inventory> {
    const { http } = this.parts
    const [channels, bridges] = await Promise.all([http.ask('GET', 'channels'), http.ask('GET', 'bridges')])
    if (!Array.isArray(channels) || !Array.isArray(bridges))
      throw new AriError('server-error', 'what answers is no Asterisk REST interface')
    return {
      channels: channels.map(readChannel).filter((channel) => channel !== null),
      bridges: bridges
        .filter(isRecord)
        .map((bridge) => ({ id: textAt(bridge, 'id'), channels: textsAt(bridge, 'channels') })),
    }
  }

  /** An account with `read_only = yes` may look, and is refused here; every other is told that nobody has this name. */
  private async checkWriting(): Promise<void> {
    try {
      await this.parts.http.ask('DELETE', `channels/storefront.${this.parts.application}.nobody`)
    } catch (error) {
      if (toAriError(error).problem !== 'server-error') throw error
    }
  }
}
