import { endSilence } from './end-silence.ts'
import type { TurnRules } from './turn-taking.ts'

/** What was said in a turn, stretch by stretch. */
export class SaidSoFar {
  /** Of all stretches, less the pauses between them. */
  ms = 0
  /** End of the last stretch; null before the first has ended. */
  endedAt: number | null = null
  private lastStretchMs = 0
  private longestPauseMs = 0

  /** A further stretch begins. */
  begin(from: number): void {
    if (this.endedAt !== null) this.longestPauseMs = Math.max(this.longestPauseMs, from - this.endedAt)
  }

  end(from: number, to: number): void {
    this.lastStretchMs = to - from
    this.ms += this.lastStretchMs
    this.endedAt = to
  }

  /** Quiet that ends the answer now, ms. */
  endSilence(rules: TurnRules): number {
    const { ms: spokenMs, lastStretchMs, longestPauseMs } = this
    return endSilence(rules, { spokenMs, lastStretchMs, longestPauseMs })
  }
}
