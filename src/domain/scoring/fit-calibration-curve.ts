import { applyScoreCurve, type Calibration } from './calibration.ts'

/** What the indicators of an answer summed to, and the score a person gave it; both 0–100. */
export type ScoredSum = {
  readonly sum: number
  readonly score: number
  /** Above 0. */
  readonly weight: number
}

/** How many answers the curve in use is worth against what people gave. */
const PRIOR_ANSWERS = 50
const GRID = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100] as const

/**
 * The rising curve closest to people's scores (isotonic regression by least squares), drawn towards the one in use by
 * `(n · fitted + 50 · inUse) / (n + 50)` and written down at every tenth point.
 */
export function fitScoreCurve(
  sums: readonly ScoredSum[],
  inUse: Calibration['scoreCurve'],
): Calibration['scoreCurve'] {
  const n = sums.reduce((total, { weight }) => total + weight, 0)
  if (n === 0) return inUse
  const fitted = fitIsotonic(sums)
  return GRID.map((sum) => ({
    sum,
    score:
      (n * readFitted(fitted, inUse, sum) + PRIOR_ANSWERS * applyScoreCurve(inUse, sum)) /
      (n + PRIOR_ANSWERS),
  }))
}

/** Beyond the sums that people rated it goes on as the curve in use does. */
function readFitted(fitted: readonly ScoredSum[], inUse: Calibration['scoreCurve'], sum: number): number {
  const nearest = Math.min(Math.max(sum, fitted[0]?.sum ?? sum), fitted.at(-1)?.sum ?? sum)
  const beyond = applyScoreCurve(inUse, sum) - applyScoreCurve(inUse, nearest)
  return Math.min(100, Math.max(0, applyScoreCurve(fitted, nearest) + beyond))
}

/**
 * Isotonic least squares by pooling adjacent violators (Ayer et al., Annals of Mathematical Statistics 26(4), 1955;
 * Barlow et al., Statistical Inference under Order Restrictions, 1972, §1.2). One point for each block, at its
 * weighted mean; sums and scores both rise.
 */
export function fitIsotonic(sums: readonly ScoredSum[]): readonly ScoredSum[] {
  const blocks: ScoredSum[] = []
  for (const point of pooledBySum(sums)) {
    let block = point
    for (let last = blocks.at(-1); last !== undefined && last.score >= block.score; last = blocks.at(-1)) {
      block = pool(last, block)
      blocks.pop()
    }
    blocks.push(block)
  }
  return blocks
}

/** Equal sums are one point. */
function pooledBySum(sums: readonly ScoredSum[]): readonly ScoredSum[] {
  const points = new Map<number, ScoredSum>()
  for (const point of sums) {
    const known = points.get(point.sum)
    points.set(point.sum, known === undefined ? point : pool(known, point))
  }
  return [...points.values()].sort((one, other) => one.sum - other.sum)
}

function pool(one: ScoredSum, other: ScoredSum): ScoredSum {
  const weight = one.weight + other.weight
  const mean = (of: 'sum' | 'score'): number => (one.weight * one[of] + other.weight * other[of]) / weight
  return { sum: mean('sum'), score: mean('score'), weight }
}
