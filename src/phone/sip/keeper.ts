import type { LineState } from '../line.ts'
import { NetworkFailure, toNetworkFailure } from './network-failure.ts'
import type { Asked } from './registration.ts'
import { backOff, type SipTimes } from './sip-times.ts'

type KeeperParts = {
  readonly times: Pick<SipTimes, 'retry' | 'secretRetry'>
  /** Opens the connection where there is none, or where this computer has another address. Rejects with a NetworkFailure. */
  readonly connect: () => Promise<void>
  /** Registers, or asks for a sign of life. */
  readonly ask: () => Promise<Asked>
  readonly onState: (state: LineState) => void
}

/** Problems that do not go away by themselves: asking again soon would be taken for an attack. */
const lasting = new Set(['wrong-secret', 'forbidden'])

/** Keeps a line registered, and its state true: one question at a time, one timer. */
export class Keeper {
  private readonly parts: KeeperParts
  private timer: NodeJS.Timeout | undefined
  private failures = 0
  private isAsking = false
  /** Ends a question that nobody will answer any more. */
  private broke: ((answer: Asked) => void) | null = null
  private isStale = false
  private isClosed = false

  constructor(parts: KeeperParts) {
    this.parts = parts
  }

  /** Asks at once, whatever it waited for; also after the network changed. */
  askNow(): void {
    if (this.isAsking) this.isStale = true
    else void this.round()
  }

  /** The connection broke: tries again after the first wait. */
  lost(failure: NetworkFailure): void {
    const answer = { ok: false, problem: failure.problem, detail: failure.message, next: null } as const
    if (this.isAsking) return this.broke?.(answer)
    if (this.isClosed) return
    this.failures = 0
    this.fail(answer)
  }

  close(): void {
    this.isClosed = true
    clearTimeout(this.timer)
  }

  private async round(): Promise<void> {
    clearTimeout(this.timer)
    if (this.isClosed) return
    this.isAsking = true
    this.isStale = false
    const asked = await this.ask()
    this.isAsking = false
    if (this.isClosed) return
    if (this.isStale) return await this.round()
    if (!asked.ok) return this.fail(asked)
    this.failures = 0
    this.parts.onState({ is: 'ready' })
    this.wait(asked.next)
  }

  private async ask(): Promise<Asked> {
    try {
      await this.parts.connect()
      if (this.isClosed) return { ok: true, next: 0 }
      const broken = new Promise<Asked>((resolve) => (this.broke = resolve))
      return await Promise.race([this.parts.ask(), broken])
    } catch (error) {
      const { problem, message } = toNetworkFailure(error)
      return { ok: false, problem, detail: message, next: null }
    }
  }

  private fail({ problem, detail, next }: Extract<Asked, { ok: false }>): void {
    const { retry, secretRetry } = this.parts.times
    const series = lasting.has(problem) ? secretRetry : retry
    const ms = Math.max(backOff(series, this.failures), Math.min(next ?? 0, series[1]))
    this.failures += 1
    this.parts.onState({ is: 'failed', problem, detail, until: Date.now() + ms })
    this.wait(ms)
  }

  private wait(ms: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.round(), ms)
  }
}
