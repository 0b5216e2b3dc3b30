import type { Funnel } from '../../contract/headquarters.ts'
import { estimateShare } from '../../domain/headquarters/wilson.ts'
import { type Board, decided, recommended } from './board.ts'

const columns = 8
const [held, toHr, toPool, advance, hold, reject, rated, machineAdvanced] = [0, 1, 2, 3, 4, 5, 6, 7]

/** Funnels of several groups, counted row by row. */
export class FunnelCounts {
  private readonly counts: Uint32Array

  constructor(groups: number) {
    this.counts = new Uint32Array(groups * columns)
  }

  add(group: number, board: Board, at: number): void {
    const begin = group * columns
    const recommendation = board.recommendation[at]
    const decision = board.decision[at]
    this.raise(begin + held)
    if (recommendation !== 0) this.raise(begin + rated)
    if (recommendation === recommended.decline) this.raise(begin + toPool)
    else if (recommendation !== 0) this.raise(begin + toHr)
    if (decision === decided.advance) this.raise(begin + advance)
    if (decision === decided.hold) this.raise(begin + hold)
    if (decision === decided.reject) this.raise(begin + reject)
    if (
      recommendation === recommended.advance &&
      (decision === decided.advance || decision === decided.reject)
    )
      this.raise(begin + machineAdvanced)
  }

  /** Adds all of one group's to another's. */
  join(group: number, other: FunnelCounts, from: number): void {
    for (let column = 0; column < columns; column += 1) {
      const at = group * columns + column
      this.counts[at] = (this.counts[at] ?? 0) + other.at(from, column)
    }
  }

  heldOf(group: number): number {
    return this.at(group, held)
  }

  /** Those who passed among those decided on for good, and how many of these the machine had suggested to advance. */
  decidedOf(group: number): { passed: number; decided: number; machineAdvanced: number } {
    const passed = this.at(group, advance)
    return {
      passed,
      decided: passed + this.at(group, reject),
      machineAdvanced: this.at(group, machineAdvanced),
    }
  }

  describe(group: number): Funnel {
    const { passed, decided: all } = this.decidedOf(group)
    return {
      held: this.at(group, held),
      rated: this.at(group, rated),
      toHr: this.at(group, toHr),
      toPool: this.at(group, toPool),
      advance: passed,
      hold: this.at(group, hold),
      reject: this.at(group, reject),
      passRate: estimateShare(passed, all),
    }
  }

  private at(group: number, column: number): number {
    return this.counts[group * columns + column] ?? 0
  }

  private raise(index: number): void {
    this.counts[index] = (this.counts[index] ?? 0) + 1
  }
}
