import { quadraticKappa, type Both, type Tally } from './coefficients.ts'
import type { RatedPair } from './rated-pair.ts'

/** One indicator of one answer that both judged. */
export type JudgedIndicator = {
  readonly indicatorId: string
  readonly given: boolean
  readonly reference: boolean
}

/** How two raters agree on one indicator, over all answers on which both judged it. */
export type IndicatorAgreement = {
  readonly indicatorId: string
  /** Answers on which both judged it. */
  readonly n: number
  /** Share of the same verdict, 0–1. */
  readonly sameVerdict: number
  /** Cohen's kappa, 0 for chance; null when both always say the same one thing. */
  readonly kappa: number | null
  readonly tally: Tally
}

/** The indicators of an answer that both raters judged; what either left open says nothing about agreement. */
export function judgedByBoth({ given, reference }: RatedPair): readonly JudgedIndicator[] {
  return Object.entries(reference.indicators).flatMap(([indicatorId, verdict]) => {
    const other = given.indicators[indicatorId]
    if (verdict === 'cannot-judge' || other === undefined || other === 'cannot-judge') return []
    return [{ indicatorId, given: other === 'shown', reference: verdict === 'shown' }]
  })
}

/** How many indicators the reference judged and the examined rater left open. */
export function countLeftOpen({ given, reference }: RatedPair): number {
  return Object.entries(reference.indicators).filter(
    ([id, verdict]) =>
      verdict !== 'cannot-judge' && (given.indicators[id] ?? 'cannot-judge') === 'cannot-judge',
  ).length
}

export function tallyOf(judged: readonly JudgedIndicator[]): Tally {
  const count = (given: boolean, reference: boolean): number =>
    judged.filter((one) => one.given === given && one.reference === reference).length
  return {
    truePositives: count(true, true),
    falsePositives: count(true, false),
    falseNegatives: count(false, true),
    trueNegatives: count(false, false),
  }
}

/** The sum of tallies. */
export function addTallies(tallies: readonly Tally[]): Tally {
  const sum = { truePositives: 0, falsePositives: 0, falseNegatives: 0, trueNegatives: 0 }
  for (const tally of tallies) {
    sum.truePositives += tally.truePositives
    sum.falsePositives += tally.falsePositives
    sum.falseNegatives += tally.falseNegatives
    sum.trueNegatives += tally.trueNegatives
  }
  return sum
}

/** Agreement indicator by indicator, least agreement first. */
export function agreeOnIndicators(pairs: readonly RatedPair[]): readonly IndicatorAgreement[] {
  const byId = Map.groupBy(pairs.flatMap(judgedByBoth), ({ indicatorId }) => indicatorId)
  return [...byId]
    .map(([indicatorId, judged]) => ({
      indicatorId,
      n: judged.length,
      sameVerdict: judged.filter(({ given, reference }) => given === reference).length / judged.length,
      kappa: quadraticKappa(judged.map(({ given, reference }): Both => [Number(given), Number(reference)])),
      tally: tallyOf(judged),
    }))
    .toSorted((one, other) => one.sameVerdict - other.sameVerdict || other.n - one.n)
}
