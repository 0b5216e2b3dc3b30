/** Phrases of one interview that may wait. */
const mostWaiting = 2

type Waiting = { readonly run: () => Promise<void>; readonly drop: () => void }

/**
 * One phrase at a time, interviews in turn. Where more comes than can be heard, an interview's oldest waiting phrase is
 * dropped: captions lag behind by little and nobody waits for them.
 */
export class CaptionQueue {
  /** By interview, the one served longest ago first. */
  private readonly waiting = new Map<string, Waiting[]>()
  private isRunning = false

  /** Resolves with what `work` does, or with `undefined` once it was dropped. */
  async add<Result>(key: string, work: () => Promise<Result>): Promise<Result | undefined> {
    const { promise, resolve, reject } = Promise.withResolvers<Result | undefined>()
    const run = async () => await work().then(resolve, reject)
    const own = this.waiting.get(key) ?? []
    own.push({ run, drop: () => resolve(undefined) })
    if (own.length > mostWaiting) own.shift()?.drop()
    this.waiting.set(key, own)
    void this.serve()
    return await promise
  }

  private async serve(): Promise<void> {
    if (this.isRunning) return
    this.isRunning = true
    for (let next = this.take(); next !== undefined; next = this.take()) await next.run()
    this.isRunning = false
  }

  private take(): Waiting | undefined {
    for (const [key, own] of this.waiting) {
      const next = own.shift()
      this.waiting.delete(key)
      if (own.length > 0) this.waiting.set(key, own)
      if (next !== undefined) return next
    }
    return undefined
  }
}
