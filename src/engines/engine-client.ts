import { setTimeout as delay } from 'node:timers/promises'
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
}

export interface CallOptions {
  source?: MediaSource
  /** Takes decoded sound as it comes, 16 kHz mono; the host waits for it. */
  onPcm?: ((samples: Int16Array) => Promise<void>) | undefined
  onProgress?: ((progress: EngineProgress) => void) | undefined
  signal?: AbortSignal | undefined
}

/** The request that the host is working on. */
interface Running {
  id: number
  /** As it last reported. */
  stage: string
  options: CallOptions
  resolve(value: unknown): void
  reject(error: Error): void
}

/**
 * Owns one host process: starts it when first needed, gives it one request at a time,
 * and starts a new one after a crash, waiting longer each time.
 * A host that dies takes only its running request along; those behind it go on with the next host.
 */
export class EngineClient<Contract extends HostContract<Contract>> {
  readonly #options: Required<EngineClientOptions>
  readonly #listeners = new Set<(state: EngineState) => void>()
  readonly #disposal = new AbortController()
  #process: HostProcess | undefined
  #started: Promise<HostProcess> | undefined
  #running: Running | undefined
  #tail: Promise<void> = Promise.resolve()
  #waiting = 0
  #nextId = 1
  #crashes = 0
  #failStart: ((failure: EngineFailure) => void) | undefined
  /** Why we ended the host ourselves, if we did. */
  #killedFor: EngineFailureCode | undefined
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
    this.#enqueue(async () => {
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
    await this.#tail
  }

  /** Ends the host after the requests before, so that its memory is free; the next call starts a new one. */
  async stop(): Promise<void> {
    this.#enqueue(async () => this.#release())
    await this.#tail
  }

  #enqueue(work: () => Promise<void>): void {
    const before = this.#tail
    this.#tail = (async () => {
      await before
      await work()
    })()
  }

  #release(): void {
    const host = this.#process
    if (host === undefined) return
    this.#forget()
    this.#abandon(new EngineFailure('CANCELLED'))
    host.kill()
    this.#setState({ phase: 'stopped', pid: undefined, rssBytes: undefined })
  }

  #forget(): void {
    clearTimeout(this.#watchdog)
    this.#process = undefined
    this.#started = undefined
    this.#killedFor = undefined
  }

  /** Fails whoever waits for the host: for its start or for its answer. */
  #abandon(failure: EngineFailure): void {
    this.#failStart?.(failure)
    this.#running?.reject(failure)
  }

  async #run(kind: string, payload: unknown, options: CallOptions): Promise<unknown> {
    const host = await this.#start(options.signal)
    if (options.signal?.aborted) throw new EngineFailure('CANCELLED')
    const id = this.#nextId++
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    this.#running = { id, stage: '', options, resolve, reject }
    this.#setState({ phase: 'busy' })
    this.#feedWatchdog()
    const cancel = (): void => {
      send(host, { type: 'cancel', id })
      this.#arm(this.#options.cancelGraceMs)
    }
    options.signal?.addEventListener('abort', cancel, { once: true })
    try {
      send(host, { type: 'request', id, kind, payload })
      const value = await promise
      this.#crashes = 0
      this.#setState({ phase: 'ready', reason: undefined })
      return value
    } catch (error) {
      // After a crash the exit has set the state already.
      const failure = asFailure(error)
      if (this.#process === host) this.#setState(stateAfter(failure))
      throw failure
    } finally {
      options.signal?.removeEventListener('abort', cancel)
      clearTimeout(this.#watchdog)
      this.#running = undefined
      if ((this.#state.rssBytes ?? 0) > this.#options.maxRssBytes) this.#release()
    }
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
    this.#feedWatchdog()
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
      if (this.#process === host) this.#lose(exit)
    })
    return await promise
  }

  #receive(host: HostProcess, reply: FromHost): void {
    const running = this.#running
    if (running === undefined) return
    if (!running.options.signal?.aborted) this.#feedWatchdog()
    if (!('id' in reply) || reply.id !== running.id) return
    if (reply.type === 'progress') {
      running.stage = reply.progress.stage
      running.options.onProgress?.(reply.progress)
    } else if (reply.type === 'result') running.resolve(reply.value)
    else if (reply.type === 'failure') running.reject(new EngineFailure(reply.code, reply.detail))
    else if (reply.type === 'read') void deliver(host, running, reply)
    else if (reply.type === 'pcm') void take(host, running, reply)
  }

  /** The host has ended without being asked to: its request fails, the next start waits. */
  #lose(exit: HostExit): void {
    const code = this.#killedFor ?? codeOfExit(exit, this.#running?.stage)
    this.#forget()
    if (code !== 'CANCELLED') this.#crashes += 1
    this.#setState({ phase: 'failed', reason: code, pid: undefined, rssBytes: undefined })
    this.#abandon(new EngineFailure(code, `host ended (${exit.signal ?? exit.code ?? 'not started'})`))
  }

  #feedWatchdog(): void {
    this.#arm(this.#options.silenceLimitMs)
  }

  #arm(ms: number): void {
    clearTimeout(this.#watchdog)
    const host = this.#process
    this.#watchdog = setTimeout(() => {
      this.#killedFor = this.#running?.options.signal?.aborted ? 'CANCELLED' : 'ENGINE_TIMEOUT'
      host?.kill()
    }, ms)
  }

  #setState(change: { [Key in keyof EngineState]?: EngineState[Key] | undefined }): void {
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
