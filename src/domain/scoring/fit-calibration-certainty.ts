import type { Calibration, VerdictBasis } from './calibration.ts'

/** A lexical verdict, and whether a person gave the same. */
export type CheckedVerdict = {
  readonly basis: VerdictBasis
  readonly right: boolean
  /** Above 0. */
  readonly weight: number
}

/** How many verdicts the certainty in use is worth against what people said. */
const PRIOR_VERDICTS = 20
/** A verdict that is wrong more often than right is told as a toss-up, and none as certain. */
const RANGE = { low: 0.5, high: 0.99 } as const

/**
 * How often verdicts on each basis are right: the mean of the Beta posterior whose prior is the certainty in use,
 * worth 20 verdicts, `(20·c + right) / (20 + n)` (Gelman et al., Bayesian Data Analysis, 3rd ed., §2.4).
 */
export function fitCertainty(
  verdicts: readonly CheckedVerdict[],
  inUse: Calibration['certainty'],
): Calibration['certainty'] {
  const fit = (basis: VerdictBasis): number => {
    const about = verdicts.filter((verdict) => verdict.basis === basis)
    const n = about.reduce((sum, { weight }) => sum + weight, 0)
    const right = about.reduce((sum, verdict) => sum + (verdict.right ? verdict.weight : 0), 0)
    const mean = (PRIOR_VERDICTS * inUse[basis] + right) / (PRIOR_VERDICTS + n)
    return Math.min(RANGE.high, Math.max(RANGE.low, mean))
  }
  return {
    phrase: fit('phrase'),
    concept: fit('concept'),
    example: fit('example'),
    denied: fit('denied'),
    gated: fit('gated'),
    silent: fit('silent'),
  }
}
