import type { Calibration } from '../calibration.ts'
import type { Claim } from '../rater.ts'
import { logistic, logit } from './logit.ts'

/** What one rater claims of an indicator. */
export type RaterClaim = { readonly raterId: string; readonly claim: Claim }
type Combination = Calibration['combination']

/** Weight of a rater whose probabilities were never held against people's ratings, beside one of weight 1. */
const UNFITTED_WEIGHT = 0.5
const MOST_QUOTES = 3

/**
 * One claim from those of several raters about the same indicator, in the raters' order.
 * Raters with a weight are pooled. One without, whose word nobody has held against people's yet, turns no verdict of
 * theirs: it makes it more or less sure, and is asked where they cannot judge for another reason than the language. So
 * nothing gets worse by a rater before its weight is fitted. Undefined without claims.
 */
export function combineClaims(claims: readonly RaterClaim[], combination: Combination): Claim | undefined {
  const fitted = claims.filter(({ raterId }) => combination.weights[raterId] !== undefined)
  const unfitted = claims.filter(({ raterId }) => combination.weights[raterId] === undefined)
  if (!fitted.some(isJudged)) {
    const isForeign = fitted.some(({ claim }) => claim.reason === 'language')
    const judged = isForeign ? undefined : pool(unfitted, combination)
    return judged ?? (fitted[0] ?? unfitted[0])?.claim
  }
  const verdict = pool(fitted, combination)
  return verdict && sway(verdict, unfitted.filter(isJudged), combination)
}

/** The rater's probability that the indicator is shown, 0–1. */
export function probabilityOfShown({ verdict, certainty }: Pick<Claim, 'verdict' | 'certainty'>): number {
  return verdict === 'shown' ? certainty : 1 - certainty
}

/** A rater's weight; that of an unfitted one where the calibration knows nothing of it. */
export function weightOf({ weights }: Combination, raterId: string): number {
  return weights[raterId] ?? UNFITTED_WEIGHT
}

/**
 * `logit P(shown) = intercept + Σ w · logit P_rater(shown)`, a logistic opinion pool (Bordley, Management Science
 * 28(10), 1982; Genest & Zidek, Statistical Science 1(1), 1986). Raters that cannot judge drop out and the weights of
 * the rest are scaled to the same sum; one that is left alone is believed as it is. No verdict where P lies too near
 * to one half, or where nobody gives words for `shown`. Certainty is P of the verdict.
 */
function pool(claims: readonly RaterClaim[], combination: Combination): Claim | undefined {
  const judged = claims.filter(isJudged)
  const [first, second] = judged
  if (first === undefined || second === undefined) return first?.claim
  const shown = logistic(sumLogOdds(claims, judged, combination))
  const { indicatorId } = first.claim
  const verdict = shown > 0.5 ? 'shown' : 'not-shown'
  const supporters = judged.filter(({ claim }) => claim.verdict === verdict)
  if (Math.abs(shown - 0.5) < combination.abstainWithin || supporters.length === 0) {
    return { indicatorId, verdict: 'cannot-judge', certainty: 0, quotes: [], reason: 'raters-disagree' }
  }
  if (verdict === 'shown') return { indicatorId, verdict, certainty: shown, quotes: uniteQuotes(supporters) }
  const reason = supporters.map(({ claim }) => claim.reason).find((one) => one !== undefined)
  const denied = { indicatorId, verdict, certainty: 1 - shown, quotes: [] } as const
  return reason === undefined ? denied : { ...denied, reason }
}

/** The same verdict, surer where others agree and less sure where they do not, never below a toss-up. */
function sway(verdict: Claim, others: readonly RaterClaim[], combination: Combination): Claim {
  if (verdict.verdict === 'cannot-judge' || others.length === 0) return verdict
  const odds = others.reduce((sum, { raterId, claim }) => {
    const own = logit(claim.certainty) * weightOf(combination, raterId)
    return sum + (claim.verdict === verdict.verdict ? own : -own)
  }, logit(verdict.certainty))
  const agreeing = others.filter(({ claim }) => claim.verdict === verdict.verdict)
  return {
    ...verdict,
    certainty: Math.max(0.5, logistic(odds)),
    quotes: uniteQuotes([{ raterId: '', claim: verdict }, ...agreeing]),
  }
}

function isJudged({ claim }: RaterClaim): boolean {
  return claim.verdict !== 'cannot-judge'
}

function uniteQuotes(claims: readonly RaterClaim[]): readonly string[] {
  return [...new Set(claims.flatMap(({ claim }) => claim.quotes))].slice(0, MOST_QUOTES)
}

function sumLogOdds(
  claims: readonly RaterClaim[],
  judged: readonly RaterClaim[],
  combination: Combination,
): number {
  const weigh = (some: readonly RaterClaim[]): number =>
    some.reduce((sum, { raterId }) => sum + weightOf(combination, raterId), 0)
  const present = weigh(judged)
  if (present <= 0) return 0
  const sum = judged.reduce(
    (total, { raterId, claim }) => total + weightOf(combination, raterId) * logit(probabilityOfShown(claim)),
    0,
  )
  return combination.intercept + (weigh(claims) / present) * sum
}
