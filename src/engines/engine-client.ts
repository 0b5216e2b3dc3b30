import { setTimeout as delay } from 'node:timers/promises'
import { CrashCount } from './crash-count.ts'
import type { HostExit, HostProcess, ProcessHost } from '../processes/process-host.ts'
import {
  backgroundFlag,
  EngineFailure,
  type EngineFailureCode,
  type EngineProgress,
  type EngineState,
  type FromHost,
  type HostContract,
  type MediaSource,
  type ToHost,
} from './protocol.ts'

export interface EngineClientOptions {
  host: ProcessHost
  entry: URL | string
  args?: readonly string[]
  /** Yields the processor to the station, to captions and to whoever works at this computer. */
  background?: boolean
  /** Without a sign of life from the host for this long, it is ended. */
  silenceLimitMs?: number
  /** How long a cancelled request may take to stop before the host is ended. */
  cancelGraceMs?: number
  /** First wait after a crash; doubles with each further crash up to `maxBackOffMs`. */
  backOffMs?: number
  maxBackOffMs?: number
  /** A host that has grown beyond this is let go after its request: native heaps do not shrink. */
  maxRssBytes?: number
  /** Requests that the host works on at once; 1 unless told. */
  atOnce?: number
}

export interface CallOptions {
  source?: MediaSource
  /** Takes decoded sound as it comes, 16 kHz mono; the host waits for it. */
  onPcm?: ((samples: Int16Array) => Promise<void>) | undefined
  onProgress?: ((progress: EngineProgress) => void) | undefined
  signal?: AbortSignal | undefined
  /** The model it is done with; a parked engine is tried anew with another. */
  about?: string | undefined
}

/** A request that the host is working on. */
interface Running {
  id: number
  /** As it last reported. */
  stage: string
  /** Tells requests apart. */
  over: string
  options: CallOptions
  watchdog: NodeJS.Timeout | undefined
  /** Why we ended the host for it, if we did. */
  killedFor: EngineFailureCode | undefined
  resolve(value: unknown): void
  reject(error: Error): void
}

/** `alone`: nothing else is under way meanwhile. */
type Turn = { readonly work: () => Promise<void>; readonly alone: boolean }

/**
 * Owns one host process: starts it when first needed, gives it so many requests at a time,
 * and starts a new one after a crash, waiting longer each time.
 * A host that dies takes only its running requests along; those behind them go on with the next host, one at a time
 * until one was answered, so that whichever brings hosts down does so alone.
 */
export class EngineClient<Contract extends HostContract<Contract>> {
  readonly #options: Required<EngineClientOptions>
  readonly #listeners = new Set<(state: EngineState) => void>()
  readonly #disposal = new AbortController()
  #process: HostProcess | undefined
  #started: Promise<HostProcess> | undefined
  readonly #running = new Map<number, Running>()
  readonly #turns: Turn[] = []
  #active = 0
  #idle = Promise.withResolvers<void>()
  #waiting = 0
  #nextId = 1
  #crashes = 0
  readonly #count = new CrashCount()
  #parked: { readonly about: string | undefined } | undefined
  #failStart: ((failure: EngineFailure) => void) | undefined
  /** While it starts. */
  #watchdog: NodeJS.Timeout | undefined
  #state: EngineState = { phase: 'stopped', restarts: 0, waiting: 0 }

  constructor(options: EngineClientOptions) {
    this.#options = {
      args: [],
      background: false,
      silenceLimitMs: 120_000,
      cancelGraceMs: 10_000,
      backOffMs: 500,
      maxBackOffMs: 30_000,
      maxRssBytes: Number.POSITIVE_INFINITY,
      atOnce: 1,
      ...options,
    }
  }

  state(): EngineState {
    return { ...this.#state, waiting: this.#waiting }
  }

  /** Returns a function that ends the subscription. */
  onState(listener: (state: EngineState) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Rejects with `EngineFailure` only. Requests are served in the order of their calls. */
  call<Kind extends keyof Contract & string>(
    kind: Kind,
    payload: Contract[Kind]['payload'],
    options: CallOptions = {},
  ): Promise<Contract[Kind]['result']> {
    const { promise, resolve, reject } = Promise.withResolvers<Contract[Kind]['result']>()
    const cancelled = (): void => reject(new EngineFailure('CANCELLED'))
    if (options.signal?.aborted || this.#disposal.signal.aborted) {
      cancelled()
      return promise
    }
    options.signal?.addEventListener('abort', cancelled, { once: true })
    this.#disposal.signal.addEventListener('abort', cancelled, { once: true })
    this.#waiting += 1
    this.#enqueue(false, async () => {
      this.#waiting -= 1
      try {
        if (options.signal?.aborted || this.#disposal.signal.aborted) return
        resolve(await this.#run(kind, payload, options))
      } catch (error) {
        reject(asFailure(error))
      } finally {
        options.signal?.removeEventListener('abort', cancelled)
        this.#disposal.signal.removeEventListener('abort', cancelled)
      }
    })
    return promise
  }

  /** Ends the host; whatever runs or waits is cancelled, and so is every later call. */
  async dispose(): Promise<void> {
    this.#disposal.abort()
    this.#release()
    await this.#settled()
  }

  /** A parked engine starts again with the next request. */
  unpark(): void {
    if (this.#parked === undefined) return
    this.#parked = undefined
    this.#crashes = 0
    this.#count.clear()
    this.#setState({ phase: 'stopped', reason: undefined, restarts: 0 })
  }

  /** Ends the host after the requests before, so that its memory is free; the next call starts a new one. */
  async stop(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#enqueue(true, async () => resolve(this.#release()))
    await promise
  }

  #enqueue(alone: boolean, work: () => Promise<void>): void {
    this.#turns.push({ work, alone })
    this.#go()
  }

  /** Begins what may begin now. */
  #go(): void {
    for (let next = this.#turns[0]; next !== undefined && this.#hasRoom(next); next = this.#turns[0]) {
      this.#turns.shift()
      this.#active += next.alone ? Number.POSITIVE_INFINITY : 1
      void this.#serve(next)
    }
  }

  async #serve({ work, alone }: Turn): Promise<void> {
    await work()
    this.#active = alone ? 0 : this.#active - 1
    this.#go()
    if (this.#active > 0) return
    this.#idle.resolve()
    this.#idle = Promise.withResolvers()
  }

  #hasRoom({ alone }: Turn): boolean {
    if (this.#active === 0) return true
    return !alone && this.#crashes === 0 && !this.#isTooLarge() && this.#active < this.#options.atOnce
  }

  #isTooLarge(): boolean {
    return (this.#state.rssBytes ?? 0) > this.#options.maxRssBytes
  }

  async #settled(): Promise<void> {
    if (this.#active > 0) await this.#idle.promise
  }

  #release(): void {
    const host = this.#process
    if (host === undefined) return
    this.#forget()
    this.#abandon(() => new EngineFailure('CANCELLED'))
    host.kill()
    this.#setState({ phase: 'stopped', pid: undefined, rssBytes: undefined })
  }

  #forget(): void {
    clearTimeout(this.#watchdog)
    this.#process = undefined
    this.#started = undefined
  }

  /** Fails whoever waits for the host: for its start or for its answer. */
  #abandon(failureOf: (running?: Running) => EngineFailure): void {
    this.#failStart?.(failureOf())
    for (const running of this.#running.values()) running.reject(failureOf(running))
  }

  async #run(kind: string, payload: unknown, options: CallOptions): Promise<unknown> {
    if (this.#parked !== undefined && options.about !== undefined && options.about !== this.#parked.about)
      this.unpark()
    if (this.#parked !== undefined) throw new EngineFailure('ENGINE_PARKED')
    const host = await this.#start(options.signal)
    if (options.signal?.aborted) throw new EngineFailure('CANCELLED')
    const id = this.#nextId++
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    const over = `${kind} ${JSON.stringify(payload)}`
    const running = {
      id,
      stage: '',
      over,
      options,
      watchdog: undefined,
      killedFor: undefined,
      resolve,
      reject,
    }
    this.#running.set(id, running)
    this.#setState({ phase: 'busy' })
    this.#feed(running)
    const cancel = (): void => {
      send(host, { type: 'cancel', id })
      this.#arm(running, this.#options.cancelGraceMs)
    }
    options.signal?.addEventListener('abort', cancel, { once: true })
    try {
      send(host, { type: 'request', id, kind, payload })
      const value = await promise
      this.#crashes = 0
      this.#count.clear()
      this.#end(running, { phase: 'ready', reason: undefined })
      return value
    } catch (error) {
      // After a crash the exit has set the state already.
      const failure = asFailure(error)
      this.#end(running, this.#process === host ? stateAfter(failure) : undefined)
      throw failure
    } finally {
      options.signal?.removeEventListener('abort', cancel)
      if (this.#running.size === 0 && this.#isTooLarge()) this.#release()
    }
  }

  #end(running: Running, change: Change | undefined): void {
    clearTimeout(running.watchdog)
    this.#running.delete(running.id)
    if (change === undefined) return
    // Others may still be worked on.
    this.#setState(this.#running.size > 0 ? { ...change, phase: 'busy' } : change)
  }

  async #start(signal: AbortSignal | undefined): Promise<HostProcess> {
    if (this.#started !== undefined) return await this.#started
    if (this.#crashes > 0) {
      const wait = Math.min(this.#options.maxBackOffMs, this.#options.backOffMs * 2 ** (this.#crashes - 1))
      const signals = [this.#disposal.signal, ...(signal === undefined ? [] : [signal])]
      await delay(wait, undefined, { signal: AbortSignal.any(signals) }).catch(() => {
        throw new EngineFailure('CANCELLED')
      })
    }
    const { promise, resolve, reject } = Promise.withResolvers<HostProcess>()
    const { host: starter, entry, args, background } = this.#options
    const host = starter.start(entry, background ? [...args, backgroundFlag] : args)
    this.#process = host
    this.#started = promise
    this.#failStart = reject
    this.#setState({ phase: 'starting', pid: host.pid, rssBytes: undefined, restarts: this.#crashes })
    let isTooSlow = false
    this.#watchdog = setTimeout(() => {
      isTooSlow = true
      host.kill()
    }, this.#options.silenceLimitMs)
    host.onMessage((message) => {
      if (this.#process !== host) return
      const reply = message as FromHost
      this.#state.rssBytes = reply.rss
      if (reply.type === 'ready') {
        clearTimeout(this.#watchdog)
        this.#setState({ phase: 'ready' })
        resolve(host)
      } else {
        this.#receive(host, reply)
      }
    })
    host.onExit((exit) => {
      if (this.#process === host) this.#lose(exit, isTooSlow)
    })
    return await promise
  }

  #receive(host: HostProcess, reply: FromHost): void {
    const running = 'id' in reply ? this.#running.get(reply.id) : undefined
    if (running === undefined) return
    if (!running.options.signal?.aborted) this.#feed(running)
    if (reply.type === 'progress') {
      running.stage = reply.progress.stage
      running.options.onProgress?.(reply.progress)
    } else if (reply.type === 'result') running.resolve(reply.value)
    else if (reply.type === 'failure') running.reject(new EngineFailure(reply.code, reply.detail))
    else if (reply.type === 'read') void deliver(host, running, reply)
    else if (reply.type === 'pcm') void take(host, running, reply)
  }

  /** The host has ended without being asked to: its requests fail, the next start waits. */
  #lose(exit: HostExit, isTooSlow: boolean): void {
    const all = [...this.#running.values()]
    const codeOf = (running?: Running): EngineFailureCode =>
      running?.killedFor ?? (isTooSlow ? 'ENGINE_TIMEOUT' : codeOfExit(exit, running?.stage))
    const reason = all.find(({ killedFor }) => killedFor !== undefined)?.killedFor ?? codeOf(all[0])
    this.#forget()
    if (reason !== 'CANCELLED') {
      this.#crashes += 1
      this.#count.add(all.some(({ stage }) => stage === 'load') ? '' : (all[0]?.over ?? ''))
      if (this.#count.isTooMany) this.#parked = { about: all[0]?.options.about }
    }
    const phase = this.#parked === undefined ? 'failed' : 'parked'
    this.#setState({ phase, reason, pid: undefined, rssBytes: undefined })
    const detail = `host ended (${exit.signal ?? exit.code ?? 'not started'})`
    this.#abandon((running) => new EngineFailure(codeOf(running), detail))
  }

  #feed(running: Running): void {
    this.#arm(running, this.#options.silenceLimitMs)
  }

  #arm(running: Running, ms: number): void {
    clearTimeout(running.watchdog)
    const host = this.#process
    running.watchdog = setTimeout(() => {
      running.killedFor = running.options.signal?.aborted ? 'CANCELLED' : 'ENGINE_TIMEOUT'
      host?.kill()
    }, ms)
  }

  #setState(change: Change): void {
    const next: Record<string, unknown> = { ...this.#state, ...change }
    for (const key of Object.keys(next)) if (next[key] === undefined) delete next[key]
    this.#state = next as unknown as EngineState
    for (const listener of this.#listeners) listener(this.state())
  }
}

function send(host: HostProcess, message: ToHost): void {
  host.send(message)
}

async function deliver(
  host: HostProcess,
  running: Running,
  request: { id: number; read: number; offset: number; length: number },
): Promise<void> {
  const { id, read } = request
  try {
    const source = running.options.source
    if (source === undefined) throw new Error('the request has no source')
    send(host, { type: 'bytes', id, read, bytes: await source.read(request.offset, request.length) })
  } catch (error) {
    running.reject(new EngineFailure('MEDIA_READ_FAILED', undefined, { cause: error }))
    send(host, { type: 'bytes-failed', id, read })
  }
}

async function take(
  host: HostProcess,
  running: Running,
  { id, read, samples }: { id: number; read: number; samples: Int16Array },
): Promise<void> {
  try {
    await running.options.onPcm?.(samples)
    send(host, { type: 'taken', id, read })
  } catch (error) {
    running.reject(new EngineFailure('MEDIA_WRITE_FAILED', undefined, { cause: error }))
    send(host, { type: 'bytes-failed', id, read })
  }
}

/** `undefined` takes a field away. */
type Change = { [Key in keyof EngineState]?: EngineState[Key] | undefined }

/** A poor recording is no fault of the engine; a model that cannot load is. */
function stateAfter(failure: EngineFailure): {
  phase: EngineState['phase']
  reason: EngineState['reason'] | undefined
} {
  const { code } = failure
  if (code === 'CANCELLED' || code.startsWith('MEDIA_')) return { phase: 'ready', reason: undefined }
  return { phase: code === 'ENGINE_ERROR' ? 'ready' : 'failed', reason: code }
}

/**
 * Windows reports an illegal instruction as exit code 0xC000001D, others as a signal.
 * Native libraries end the process over a model they cannot read; an end from outside is SIGKILL or SIGTERM.
 */
function codeOfExit(exit: HostExit, stage: string | undefined): EngineFailureCode {
  if (exit.signal === 'SIGILL' || exit.code === 0xc000001d || exit.code === 0xc000001d - 2 ** 32) {
    return 'CPU_UNSUPPORTED'
  }
  if (stage === 'load' && exit.signal !== 'SIGKILL' && exit.signal !== 'SIGTERM') return 'MODEL_CORRUPT'
  return 'ENGINE_DIED'
}

function asFailure(error: unknown): EngineFailure {
  if (error instanceof EngineFailure) return error
  return new EngineFailure('ENGINE_ERROR', error instanceof Error ? error.message : String(error), {
    cause: error,
  })
}
