/** At most `limit` events of a key in a window of time; forgets the oldest of ten thousand keys. */
export class RateWindow {
  private readonly windows = new Map<string, { count: number; endsAt: number }>()
  private readonly limit: number
  private readonly windowMs: number

  constructor(limit: number, windowMs: number) {
    this.limit = limit
    this.windowMs = windowMs
  }

  /** When this key may go on, in epoch ms; `undefined` while it may. */
  fullUntil(key: string, now: number): number | undefined {
    const window = this.windows.get(key)
    if (window === undefined || window.endsAt <= now || window.count < this.limit) return undefined
    return window.endsAt
  }

  /** Counts an event; its window begins with the first. */
  count(key: string, now: number): void {
    const window = this.windows.get(key)
    if (window !== undefined && window.endsAt > now) {
      window.count += 1
      return
    }
    this.windows.delete(key)
    this.windows.set(key, { count: 1, endsAt: now + this.windowMs })
    const [oldest] = this.windows.keys()
    if (this.windows.size > 10_000 && oldest !== undefined) this.windows.delete(oldest)
  }
}
