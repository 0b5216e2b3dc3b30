import { judgedByBoth } from '../agreement/indicator-agreement.ts'
import type { RatedPair } from '../agreement/rated-pair.ts'

/** From here on, a disagreement is worth a look: as much as one of five grades. */
export const NOTABLE_DISAGREEMENT = 0.2

/**
 * How far two ratings of one answer are apart, 0–1: the mean of the distance of the scores (points of 100) and of the
 * share of indicators, judged by both, on which they differ; whichever of the two is missing is left out. Null where
 * nothing can be compared.
 */
export function disagreementOf(pair: RatedPair): number | null {
  const judged = judgedByBoth(pair)
  const parts: number[] = []
  if (pair.given.score !== null && pair.reference.score !== null) {
    parts.push(Math.abs(pair.given.score - pair.reference.score) / 100)
  }
  if (judged.length > 0) {
    parts.push(judged.filter(({ given, reference }) => given !== reference).length / judged.length)
  }
  return meanOf(parts)
}

/** The mean disagreement over the answers of an interview, 0–1; null where nothing can be compared. */
export function meanDisagreement(pairs: readonly RatedPair[]): number | null {
  return meanOf(pairs.map(disagreementOf).filter((value) => value !== null))
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}
