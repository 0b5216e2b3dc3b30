import type { PhoneNews } from './phone-news.ts'

/** What one watcher has not been told yet; news is gathered for a moment, and from the first word on. */
export class Gathered<Item> {
  private items = new Set<Item>()
  private readonly left: AbortSignal
  private readonly settleMs: number
  private readonly leave = new AbortController()
  private readonly stop: () => void
  private wake = Promise.withResolvers<void>()

  /** Changes that come within `settleMs` are told together. */
  constructor(news: PhoneNews, signal: AbortSignal | undefined, settleMs: number) {
    this.settleMs = settleMs
    this.left = signal === undefined ? this.leave.signal : AbortSignal.any([signal, this.leave.signal])
    this.left.addEventListener('abort', () => this.wake.resolve(), { once: true })
    this.stop = news.onEnd(() => this.leave.abort())
    if (news.ended) this.leave.abort()
  }

  note(item: Item): void {
    this.items.add(item)
    this.wake.resolve()
  }

  /** What changed since the last time; waits for it. Null once the watcher or the station leaves. */
  async next(): Promise<ReadonlySet<Item> | null> {
    if (this.items.size === 0 && !this.left.aborted) await this.wake.promise
    if (!this.left.aborted) await this.settle()
    if (this.left.aborted) return null
    const { items } = this
    this.items = new Set()
    this.wake = Promise.withResolvers()
    return items
  }

  close(): void {
    this.stop()
    this.leave.abort()
  }

  private async settle(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, this.settleMs)
    const onAbort = () => resolve()
    this.left.addEventListener('abort', onAbort, { once: true })
    await promise
    clearTimeout(timer)
    this.left.removeEventListener('abort', onAbort)
  }
}
