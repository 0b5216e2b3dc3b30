/**
 * The least of the last `frames` values, in a handful of stretches: the newest stretch grows, the oldest falls out whole.
 * So what counts is between `frames` less a stretch and `frames` old, for a few comparisons a frame
 * (R. Martin, "Noise power spectral density estimation based on optimal smoothing and minimum statistics",
 * IEEE Trans. Speech and Audio Processing 9 (5), 2001, section VI).
 */
export class SlidingMinimum {
  private readonly perStretch: number
  private readonly stretches: number[]
  private newest = Number.POSITIVE_INFINITY
  private filled = 0

  /** Until it has seen enough, `guess` is among the values. */
  constructor(frames: number, guess: number, stretches = 6) {
    this.perStretch = Math.ceil(frames / stretches)
    this.stretches = Array.from({ length: stretches }, () => guess)
  }

  get value(): number {
    return Math.min(this.newest, ...this.stretches)
  }

  push(value: number): void {
    this.newest = Math.min(this.newest, value)
    this.filled += 1
    if (this.filled < this.perStretch) return
    this.stretches.shift()
    this.stretches.push(this.newest)
    this.newest = Number.POSITIVE_INFINITY
    this.filled = 0
  }

  /** As if nothing but this had been seen. */
  replace(value: number): void {
    this.stretches.fill(value)
    this.newest = Number.POSITIVE_INFINITY
    this.filled = 0
  }
}
