import type { Calibration } from '../calibration.ts'
import type { Claim } from '../rater.ts'
import { logistic, logit } from './logit.ts'

/** What one rater claims of an indicator. */
export type RaterClaim = { readonly raterId: string; readonly claim: Claim }

/**
 * Weight of a rater that nobody has fitted yet, beside one of weight 1. A model that passed its control answers is
 * right about as often as the rules are, but its probabilities were never held against people: with this weight it
 * changes how sure a verdict is, fills in what the rules cannot judge, and turns only the weakest of their verdicts.
 */
export const UNFITTED_WEIGHT = 0.25

const MOST_QUOTES = 3

/**
 * One claim from those of several raters about the same indicator, in the raters' order:
 * `logit P(shown) = intercept + Σ w · logit P_rater(shown)`, a logistic opinion pool (Bordley, Management Science
 * 28(10), 1982; Genest & Zidek, Statistical Science 1(1), 1986). Raters that cannot judge drop out and the weights of
 * the rest are scaled to the same sum; one that is left alone is believed as it is. No verdict where P lies too near
 * to one half, or where nobody gives words for `shown`. Certainty is P of the verdict.
 */
export function combineClaims(
  claims: readonly RaterClaim[],
  combination: Calibration['combination'],
): Claim | undefined {
  const judged = claims.filter(({ claim }) => claim.verdict !== 'cannot-judge')
  const [first, second] = judged
  if (first === undefined || second === undefined) return (first ?? claims[0])?.claim
  const shown = logistic(sumLogOdds(claims, judged, combination))
  const { indicatorId } = first.claim
  const supporters = judged.filter(({ claim }) => claim.verdict === (shown > 0.5 ? 'shown' : 'not-shown'))
  if (Math.abs(shown - 0.5) < combination.abstainWithin || supporters.length === 0) {
    return { indicatorId, verdict: 'cannot-judge', certainty: 0, quotes: [], reason: 'raters-disagree' }
  }
  if (shown > 0.5) {
    const quotes = [...new Set(supporters.flatMap(({ claim }) => claim.quotes))].slice(0, MOST_QUOTES)
    return { indicatorId, verdict: 'shown', certainty: shown, quotes }
  }
  const reason = supporters.map(({ claim }) => claim.reason).find((one) => one !== undefined)
  const denied = { indicatorId, verdict: 'not-shown', certainty: 1 - shown, quotes: [] } as const
  return reason === undefined ? denied : { ...denied, reason }
}

/** The rater's probability that the indicator is shown, 0–1. */
export function probabilityOfShown({ verdict, certainty }: Pick<Claim, 'verdict' | 'certainty'>): number {
  return verdict === 'shown' ? certainty : 1 - certainty
}

/** A rater's weight; `UNFITTED_WEIGHT` where the calibration knows nothing of it. */
export function weightOf({ weights }: Calibration['combination'], raterId: string): number {
  return weights[raterId] ?? UNFITTED_WEIGHT
}

function sumLogOdds(
  claims: readonly RaterClaim[],
  judged: readonly RaterClaim[],
  combination: Calibration['combination'],
): number {
  const sum = (some: readonly RaterClaim[], valueOf: (one: RaterClaim) => number): number =>
    some.reduce((total, one) => total + weightOf(combination, one.raterId) * valueOf(one), 0)
  const whole = sum(claims, () => 1)
  const present = sum(judged, () => 1)
  if (present <= 0) return 0
  return (
    combination.intercept + (whole / present) * sum(judged, ({ claim }) => logit(probabilityOfShown(claim)))
  )
}
