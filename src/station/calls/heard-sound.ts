/** How much of a call is kept in memory, s: more than the longest reply to the program, and what precedes an answer. */
const keptSeconds = 20

type Batch = { readonly at: number; readonly samples: Int16Array }

/** The newest seconds of what was heard in a call, by the call's own clock. */
export class HeardSound {
  /** Number of the next sample. */
  at = 0
  private readonly keptSamples: number
  private batches: Batch[] = []

  constructor(rate: number) {
    this.keptSamples = keptSeconds * rate
  }

  push(at: number, samples: Int16Array): void {
    this.batches.push({ at, samples })
    this.at = at + samples.length
    const oldest = this.at - this.keptSamples
    const first = this.batches.findIndex((one) => one.at + one.samples.length > oldest)
    if (first > 0) this.batches.splice(0, first)
  }

  /** From that sample on, as far as it is kept. */
  since(from: number): Int16Array {
    // Mostly the newest is asked for: the oldest of twenty seconds are not looked at.
    let first = this.batches.length
    while (first > 0 && from < endOf(this.batches[first - 1])) first -= 1
    const pieces = this.batches
      .slice(first)
      .map(({ at, samples }) => samples.subarray(Math.max(0, from - at)))
    const whole = new Int16Array(pieces.reduce((sum, { length }) => sum + length, 0))
    let filled = 0
    for (const piece of pieces) {
      whole.set(piece, filled)
      filled += piece.length
    }
    return whole
  }
}

const endOf = (batch: Batch | undefined): number =>
  batch === undefined ? 0 : batch.at + batch.samples.length
