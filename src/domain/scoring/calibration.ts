/** What a lexical verdict rests on, the surest first. */
export type VerdictBasis = 'phrase' | 'concept' | 'example' | 'denied' | 'gated' | 'silent'

/**
 * Everything that is fitted rather than written: how sure verdicts are, how raters are weighed, and how a sum of
 * indicators becomes a score. It is data, so that it can be fitted on people's ratings, shown, adopted and undone.
 */
export type Calibration = {
  /** `shipped`, or the id of one fitted here. */
  readonly id: string
  /** How often a lexical verdict on each basis is right, 0–1. */
  readonly certainty: Readonly<Record<VerdictBasis, number>>
  /** `logit P(shown) = intercept + Σ weights[rater] · logit P_rater(shown)` over the raters that judged the indicator. */
  readonly combination: {
    readonly intercept: number
    /** By rater id. */
    readonly weights: Readonly<Record<string, number>>
    /** No verdict where `|P(shown) − 0.5|` is below this, 0–0.5. */
    readonly abstainWithin: number
  }
  /** Rising points from the indicators' weighted sum (0–100) to the score (0–100), straight lines between them. */
  readonly scoreCurve: readonly { readonly sum: number; readonly score: number }[]
}

/**
 * The score a sum of indicators stands for: linear interpolation between the curve's points. Nothing shown earns
 * nothing, whatever people gave on average where the machine found nothing: points without words could not be explained.
 */
export function applyScoreCurve(curve: Calibration['scoreCurve'], sum: number): number {
  if (sum <= 0) return 0
  const upper = curve.findIndex((point) => point.sum >= sum)
  const high = curve[upper === -1 ? curve.length - 1 : upper]
  if (high === undefined) return sum
  const low = upper > 0 ? curve[upper - 1] : undefined
  if (low === undefined || upper === -1 || high.sum === low.sum) return high.score
  return low.score + ((sum - low.sum) / (high.sum - low.sum)) * (high.score - low.score)
}
