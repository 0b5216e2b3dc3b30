import type { Calibration } from '../calibration.ts'
import { weightOf } from './combine-claims.ts'
import { fitLogistic } from './fit-logistic.ts'
import { logit } from './logit.ts'

/** One verdict of a person on an indicator that every rater judged. */
export type JudgedVerdict = {
  /** P(shown) of each rater, 0–1, in the order of the raters' ids. */
  readonly probabilities: readonly number[]
  readonly shown: boolean
  /** How much it counts, above 0: an answer that several people rated counts once. */
  readonly weight: number
}

/**
 * Strength of the pull towards the combination in use, in the scale of the log-likelihood: with twenty times as many
 * verdicts the data speak for themselves. The intercept is pulled likewise.
 */
const RIDGE = 10

/**
 * Weights of raters by logistic regression drawn towards those in use. A rater that would count against its own word
 * counts nothing. With fewer than two raters nothing is to be weighed and the combination stays as it is.
 */
export function fitCombination(
  verdicts: readonly JudgedVerdict[],
  raterIds: readonly string[],
  inUse: Calibration['combination'],
): Calibration['combination'] {
  if (raterIds.length < 2 || verdicts.length === 0) return inUse
  const prior = [inUse.intercept, ...raterIds.map((id) => weightOf(inUse, id))]
  const rows = verdicts.map((verdict) => ({ ...verdict, features: [1, ...verdict.probabilities.map(logit)] }))
  const silenced = new Set<number>()
  for (;;) {
    const fitted = fitLogistic(rows, { prior, pull: prior.map(() => RIDGE), silenced })
    const worst = fitted.findIndex((value, at) => at > 0 && value < 0)
    if (worst === -1) {
      const weights = raterIds.map((id, at) => [id, fitted[at + 1] ?? 0] as const)
      return {
        ...inUse,
        intercept: fitted[0] ?? 0,
        weights: { ...inUse.weights, ...Object.fromEntries(weights) },
      }
    }
    silenced.add(worst)
  }
}
