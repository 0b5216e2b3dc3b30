/** The last second or so of a call's sound, for whoever has to tell speech from noise. */
export class Recent {
  private readonly ring: Int16Array
  private at = 0
  private filled = 0

  constructor(samples: number) {
    this.ring = new Int16Array(samples)
  }

  push(frame: Int16Array): void {
    for (const sample of frame) {
      this.ring[this.at] = sample
      this.at = (this.at + 1) % this.ring.length
    }
    this.filled = Math.min(this.ring.length, this.filled + frame.length)
  }

  /** Oldest first. */
  take(): Int16Array {
    const start = (this.at - this.filled + this.ring.length) % this.ring.length
    const out = new Int16Array(this.filled)
    const tail = this.ring.subarray(start, Math.min(this.ring.length, start + this.filled))
    out.set(tail)
    out.set(this.ring.subarray(0, this.filled - tail.length), tail.length)
    return out
  }
}
