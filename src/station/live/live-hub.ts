import { EventEmitter } from 'node:events'

/** Tells whoever watches that a running interview changed; what changed stands in the records. */
export class LiveHub {
  private readonly events = new EventEmitter<{ change: [interviewId: string]; end: [] }>()
  /** True from `close` on: whoever waits may leave. */
  ended = false

  constructor() {
    this.events.setMaxListeners(0)
  }

  /** Call after the change is kept. */
  changed(interviewId: string): void {
    this.events.emit('change', interviewId)
  }

  /** Calls back after any change of any interview; returns how to stop. */
  onChange(listener: (interviewId: string) => void): () => void {
    this.events.on('change', listener)
    return () => this.events.off('change', listener)
  }

  /**
   * Resolves with the next change of an interview, after `ms`, or when nobody waits any more. It listens from the
   * call on, so that a change between a look at the records and the wait is not missed.
   */
  nextChange(interviewId: string, ms: number, signal?: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const onChange = (changed: string) => {
      if (changed === interviewId) resolve()
    }
    const timer = setTimeout(resolve, ms)
    this.events.on('change', onChange)
    this.events.once('end', resolve)
    signal?.addEventListener('abort', () => resolve(), { once: true })
    if (this.ended || signal?.aborted) resolve()
    return promise.finally(() => {
      clearTimeout(timer)
      this.events.off('change', onChange)
      this.events.off('end', resolve)
    })
  }

  /** The station stops: lets everybody go who waits. */
  close(): void {
    this.ended = true
    this.events.emit('end')
  }
}
