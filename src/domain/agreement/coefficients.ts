import { mean, sampleCorrelation, sampleRankCorrelation } from 'simple-statistics'

/** Two ratings of the same thing by two raters. */
export type Both = readonly [given: number, reference: number]

/**
 * Cohen's kappa with quadratic weights (J. Cohen, Psychol. Bull. 70, 1968):
 * `1 − Σ(i−j)²·observed / Σ(i−j)²·expected`, expected from the two raters' own shares. Of two categories it is the
 * unweighted kappa (Cohen 1960). 1 is full agreement, 0 chance; null when both always give the same one grade.
 */
export function quadraticKappa(pairs: readonly Both[]): number | null {
  const { length } = pairs
  if (length === 0) return null
  let observed = 0
  const given: Moments = { sum: 0, squares: 0 }
  const reference: Moments = { sum: 0, squares: 0 }
  for (const [one, other] of pairs) {
    observed += (one - other) ** 2
    add(given, one)
    add(reference, other)
  }
  // Σᵢ Σⱼ (aᵢ − bⱼ)² / n, multiplied out.
  const expected = given.squares + reference.squares - (2 * given.sum * reference.sum) / length
  return expected > 1e-9 ? 1 - observed / expected : null
}

type Moments = { sum: number; squares: number }

function add(moments: Moments, value: number): void {
  moments.sum += value
  moments.squares += value ** 2
}

/** Pearson's product-moment correlation, −1–1; null where one rater's values do not vary. */
export function pearson(pairs: readonly Both[]): number | null {
  return correlate(pairs, sampleCorrelation)
}

/** Spearman's rank correlation, ties at their mean rank, −1–1; null where one rater's values do not vary. */
export function spearman(pairs: readonly Both[]): number | null {
  return correlate(pairs, sampleRankCorrelation)
}

function correlate(
  pairs: readonly Both[],
  by: (given: number[], reference: number[]) => number,
): number | null {
  const given = pairs.map(([one]) => one)
  const reference = pairs.map(([, other]) => other)
  if (isConstant(given) || isConstant(reference)) return null
  return by(given, reference)
}

function isConstant(values: readonly number[]): boolean {
  return values.every((value) => value === values[0])
}

/** The arithmetic mean; null of nothing. */
export function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : mean([...values])
}

/** Counts over yes/no verdicts, the reference taken as true. */
export type Tally = {
  readonly truePositives: number
  readonly falsePositives: number
  readonly falseNegatives: number
  readonly trueNegatives: number
}

/** Share of what was found that is right, 0–1; null when nothing was found. */
export function precisionOf({ truePositives, falsePositives }: Tally): number | null {
  return ratio(truePositives, truePositives + falsePositives)
}

/** Share of what is there that was found, 0–1; null when nothing is there. */
export function recallOf({ truePositives, falseNegatives }: Tally): number | null {
  return ratio(truePositives, truePositives + falseNegatives)
}

/** Harmonic mean of precision and recall (van Rijsbergen 1979), `2·TP / (2·TP + FP + FN)`, 0–1. */
export function f1Of({ truePositives, falsePositives, falseNegatives }: Tally): number | null {
  return ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives)
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
