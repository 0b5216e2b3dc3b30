/** How an exchange goes; seconds are null until there is a pace. */
export type LinkProgress = {
  readonly phase: 'sending' | 'receiving'
  readonly lettersDone: number
  readonly letters: number
  readonly bytesDone: number
  readonly bytes: number
  readonly secondsLeft: number | null
}

/** The pace is that of this long, so that it follows the line. */
const paceMs = 15_000
const soonestMs = 1500

/** Adds up what moves in one direction, letter by letter; what was there already before a cut is no pace. */
export class ProgressMeter {
  private readonly tell: (progress: LinkProgress) => void
  private readonly now: () => number
  private phase: LinkProgress['phase'] = 'sending'
  private letters = 0
  private lettersDone = 0
  private bytes = 0
  private before = 0
  private current = 0
  private samples: { readonly at: number; readonly bytes: number }[] = []

  constructor(tell: (progress: LinkProgress) => void, now: () => number = () => performance.now()) {
    this.tell = tell
    this.now = now
  }

  /** From now on these letters move. */
  begin(phase: LinkProgress['phase'], sizes: readonly number[]): void {
    this.phase = phase
    this.letters = sizes.length
    this.lettersDone = 0
    this.bytes = sizes.reduce((sum, size) => sum + size, 0)
    this.before = 0
    this.current = 0
    this.samples = []
    this.report()
  }

  /** So many bytes of the letter at hand are there. */
  move(bytes: number): void {
    this.current = bytes
    const at = this.now()
    this.samples = [
      ...this.samples.filter((sample) => at - sample.at <= paceMs),
      { at, bytes: this.before + bytes },
    ]
    this.report()
  }

  /** The letter at hand, of this size, is whole. */
  finish(bytes: number): void {
    this.before += bytes
    this.current = 0
    this.lettersDone += 1
    this.report()
  }

  private report(): void {
    const { phase, letters, lettersDone, bytes } = this
    const bytesDone = Math.min(bytes, this.before + this.current)
    this.tell({ phase, letters, lettersDone, bytes, bytesDone, secondsLeft: this.secondsLeft(bytesDone) })
  }

  private secondsLeft(done: number): number | null {
    const [first] = this.samples
    const last = this.samples.at(-1)
    if (first === undefined || last === undefined || last.at - first.at < soonestMs) return null
    const pace = (last.bytes - first.bytes) / (last.at - first.at)
    return pace <= 0 ? null : Math.ceil((this.bytes - done) / pace / 1000)
  }
}
