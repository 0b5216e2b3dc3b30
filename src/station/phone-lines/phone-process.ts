import { EventEmitter } from 'node:events'
import type { FromPhone, ToPhone } from '../../phone/protocol.ts'
import type { HostProcess, ProcessHost } from '../../processes/process-host.ts'
import type { TelephoneHealth, TelephoneProcess } from './telephone.ts'

type Options = {
  readonly host: ProcessHost
  readonly entry: URL | string
  /** First wait after a crash, ms; doubles with each further one up to `maxBackOffMs`. */
  readonly backOffMs?: number
  readonly maxBackOffMs?: number
  /** A worker that was silent for so long is ended, ms; it tells its health every 5 s. */
  readonly silenceLimitMs?: number
  /** To leave servers in good order, ms. */
  readonly farewellMs?: number
}

/** A worker that lived so long is sound: the next crash counts as the first, ms. */
const soundAfterMs = 60_000

/** The phone worker over one host process. */
export class PhoneProcess implements TelephoneProcess {
  private readonly options: Required<Options>
  private readonly events = new EventEmitter<{ message: [FromPhone]; died: [] }>()
  private process: HostProcess | undefined
  /** Told to stop; it still has the ports. */
  private leaving: HostProcess | undefined
  private isWanted = false
  private isReady = false
  private residentBytes: number | null = null
  private restarts = 0
  private crashes = 0
  private startedAt = 0
  private waiting: NodeJS.Timeout | undefined
  private watchdog: NodeJS.Timeout | undefined
  private ended = Promise.resolve()

  constructor(options: Options) {
    this.options = {
      backOffMs: 500,
      maxBackOffMs: 30_000,
      silenceLimitMs: 30_000,
      // A line has two seconds for it.
      farewellMs: 4_000,
      ...options,
    }
    this.events.setMaxListeners(0)
  }

  send(message: ToPhone): void {
    this.process?.send(message)
  }

  onMessage(listener: (message: FromPhone) => void): () => void {
    this.events.on('message', listener)
    return () => this.events.off('message', listener)
  }

  onDied(listener: () => void): () => void {
    this.events.on('died', listener)
    return () => this.events.off('died', listener)
  }

  keepRunning(isWanted: boolean): void {
    if (this.isWanted === isWanted) return
    this.isWanted = isWanted
    if (isWanted) this.start()
    else this.stop()
  }

  health(): TelephoneHealth {
    const { isWanted, isReady, process, leaving, residentBytes, restarts } = this
    const isLost = process === undefined && leaving === undefined
    const state = !isWanted ? 'stopped' : isReady ? 'ready' : isLost ? 'failed' : 'starting'
    return { state, residentBytes, restarts }
  }

  async dispose(): Promise<void> {
    this.keepRunning(false)
    await this.ended
  }

  private start(): void {
    if (this.process !== undefined || this.leaving !== undefined) return
    clearTimeout(this.waiting)
    const { host, entry } = this.options
    const process = host.start(entry)
    const { promise, resolve } = Promise.withResolvers<void>()
    this.ended = promise
    this.process = process
    this.startedAt = performance.now()
    this.watch()
    process.onMessage((message) => {
      if (this.process === process) this.take(message as FromPhone)
    })
    process.onExit(() => {
      resolve()
      if (this.process === process) this.lose()
    })
  }

  private take(message: FromPhone): void {
    this.watch()
    if (message.type === 'ready') this.isReady = true
    if (message.type === 'health') this.residentBytes = message.rss
    this.events.emit('message', message)
  }

  /** The worker is gone: everybody learns it, and another comes where it is wanted. */
  private lose(): void {
    this.forget()
    this.events.emit('died')
    if (!this.isWanted) return
    if (performance.now() - this.startedAt > soundAfterMs) this.crashes = 0
    const { backOffMs, maxBackOffMs } = this.options
    const waitMs = Math.min(maxBackOffMs, backOffMs * 2 ** this.crashes)
    this.crashes += 1
    this.waiting = setTimeout(() => {
      this.restarts += 1
      this.start()
    }, waitMs)
  }

  private stop(): void {
    clearTimeout(this.waiting)
    const { process } = this
    if (process === undefined) return
    process.send({ type: 'stop' } satisfies ToPhone)
    const farewell = setTimeout(() => process.kill(), this.options.farewellMs)
    this.leaving = process
    process.onExit(() => {
      clearTimeout(farewell)
      this.leaving = undefined
      if (this.isWanted) this.start()
    })
    this.forget()
    this.events.emit('died')
  }

  private forget(): void {
    clearTimeout(this.watchdog)
    this.process = undefined
    this.isReady = false
    this.residentBytes = null
  }

  private watch(): void {
    clearTimeout(this.watchdog)
    const { process } = this
    this.watchdog = setTimeout(() => process?.kill(), this.options.silenceLimitMs).unref()
  }
}
