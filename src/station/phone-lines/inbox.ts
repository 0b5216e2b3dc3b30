import type { FromPhone } from '../../phone/protocol.ts'
import type { Telephone } from './telephone.ts'

/** What the worker says about one line or call, to be read one after the other. */
export class Inbox {
  private readonly letters: FromPhone[] = []
  private readonly stops: readonly (() => void)[]
  private isDead = false
  private arrived = Promise.withResolvers<void>()

  constructor(telephone: Telephone, isMine: (message: FromPhone) => boolean) {
    this.stops = [
      telephone.onMessage((message) => {
        if (!isMine(message)) return
        this.letters.push(message)
        this.arrived.resolve()
      }),
      telephone.onDied(() => {
        this.isDead = true
        this.arrived.resolve()
      }),
    ]
  }

  /** The next one; null after `ms`, when aborted, or once the worker is gone. */
  async next(ms: number, signal: AbortSignal): Promise<FromPhone | null> {
    if (this.letters.length === 0 && !this.isDead) await this.wait(ms, signal)
    const letter = this.letters.shift() ?? null
    if (this.letters.length === 0) this.arrived = Promise.withResolvers()
    return signal.aborted ? null : letter
  }

  close(): void {
    for (const stop of this.stops) stop()
  }

  private async wait(ms: number, signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, Math.max(0, ms))
    const onAbort = () => resolve()
    signal.addEventListener('abort', onAbort, { once: true })
    if (signal.aborted) resolve()
    await Promise.race([promise, this.arrived.promise])
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
  }
}
