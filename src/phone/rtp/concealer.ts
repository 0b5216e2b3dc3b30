/** Samples of the last sound that stand in for what is missing: 20 ms. */
const period = 160
/** After as many the rest is silence: 60 ms. */
const longest = 480

/** Fills in for sound that did not come: the last 20 ms again and again, ever softer. All at 8 kHz. */
export class Concealer {
  private last = new Int16Array(period)
  private missing = longest

  /** What was really heard. */
  heard(samples: Int16Array): void {
    const last = new Int16Array(period)
    if (samples.length < period) last.set(this.last.subarray(samples.length))
    last.set(samples.subarray(-period), Math.max(0, period - samples.length))
    this.last = last
    this.missing = 0
  }

  /** The other side was silent on purpose. */
  silent(): void {
    this.missing = longest
  }

  fill(count: number): Int16Array {
    const samples = new Int16Array(count)
    for (let at = 0; at < count && this.missing < longest; at += 1) {
      const softer = 1 - this.missing / longest
      samples[at] = Math.round((this.last[this.missing % period] ?? 0) * softer)
      this.missing += 1
    }
    return samples
  }
}
