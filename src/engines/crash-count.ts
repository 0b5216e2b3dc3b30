/** Crashes without an answer in between, within so long, after which an engine is left alone. */
const parkAfter = 3
const withinMs = 10 * 60_000
/** One request that ends every host may be the recording's fault; so many of its crashes are the engine's all the same. */
const parkAfterOfOne = 5

/** Whether an engine crashes by itself, rather than over one recording that no engine could read. */
export class CrashCount {
  private crashes: { readonly at: number; readonly over: string }[] = []

  /** `over` tells requests apart; empty for a crash at the start or while a model is loaded. */
  add(over: string, now = Date.now()): void {
    this.crashes = [...this.crashes.filter(({ at }) => now - at < withinMs), { at: now, over }]
  }

  /** Something was answered, or somebody wants it tried anew. */
  clear(): void {
    this.crashes = []
  }

  get isTooMany(): boolean {
    if (this.crashes.length < parkAfter) return false
    const kinds = new Set(this.crashes.map(({ over }) => over))
    return kinds.has('') || kinds.size > 1 || this.crashes.length >= parkAfterOfOne
  }
}
