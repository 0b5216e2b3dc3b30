/** Of the histogram, ms. */
const step = 0.1
const buckets = 10_000

/** ms. */
export type Gaps = { readonly gapP50: number; readonly gapP99: number; readonly gapMax: number }

/** Times between packets sent, over all calls; as large after a day as after a second. */
export class GapFigures {
  private readonly counts = new Uint32Array(buckets)
  private total = 0
  private max = 0

  note(ms: number): void {
    const bucket = Math.min(buckets - 1, Math.floor(ms / step))
    this.counts[bucket] = (this.counts[bucket] ?? 0) + 1
    this.total += 1
    this.max = Math.max(this.max, ms)
  }

  /** Since the last reading; zeros where nothing was sent. A percentile is exact to 0.1 ms, up to a second. */
  read(): Gaps {
    const gaps = { gapP50: this.percentile(0.5), gapP99: this.percentile(0.99), gapMax: this.max }
    this.counts.fill(0)
    this.total = 0
    this.max = 0
    return gaps
  }

  private percentile(part: number): number {
    let below = 0
    for (const [bucket, count] of this.counts.entries()) {
      below += count
      if (below >= part * this.total && this.total > 0) return Math.min(this.max, (bucket + 1) * step)
    }
    return 0
  }
}
