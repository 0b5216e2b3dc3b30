/**
 * How far ahead of its turn sound arrives, in samples: least and greatest over the last one to two spans of as many
 * frames. Least is what the delay could be shorter by; greatest is the delay of what travelled fastest.
 */
export class Slack {
  private readonly span: number
  private frames = 0
  private now = none
  private before: Range | null = null

  constructor(span: number) {
    this.span = span
  }

  note(samples: number): void {
    this.now = { least: Math.min(this.now.least, samples), greatest: Math.max(this.now.greatest, samples) }
  }

  /** A frame has passed. */
  pass(): void {
    this.frames += 1
    if (this.frames % this.span !== 0) return
    this.before = this.now
    this.now = none
  }

  /** The delay grew by as many samples, or shrank where negative. */
  shift(samples: number): void {
    const shifted = ({ least, greatest }: Range): Range => ({
      least: least + samples,
      greatest: greatest + samples,
    })
    this.now = shifted(this.now)
    this.before = this.before === null ? null : shifted(this.before)
  }

  /** 0 until a whole span has passed, so that nothing is made shorter by guess, and where nothing came in it. */
  get least(): number {
    const least = this.before === null ? 0 : Math.min(this.before.least, this.now.least)
    return Number.isFinite(least) ? least : 0
  }

  get greatest(): number {
    return Math.max(0, this.now.greatest, this.before?.greatest ?? 0)
  }
}

type Range = { readonly least: number; readonly greatest: number }

const none: Range = { least: Infinity, greatest: -Infinity }
