import type { Calibration } from '../calibration.ts'
import { weightOf } from './combine-claims.ts'
import { logistic, logit } from './logit.ts'

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
const MOST_STEPS = 50
const SMALLEST_STEP = 1e-9

/**
 * Weights of raters by logistic regression with an L2 penalty on the distance from those in use, maximised by
 * Newton's method (iteratively reweighted least squares; Hastie, Tibshirani & Friedman, The Elements of Statistical
 * Learning, 2nd ed., §4.4.1; ridge: le Cessie & van Houwelingen, Applied Statistics 41(1), 1992). The penalised
 * likelihood is strictly concave, so there is one maximum. A rater that would count against its own word counts
 * nothing. With fewer than two raters nothing is to be weighed and the combination stays as it is.
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
    const fitted = maximise(rows, prior, silenced)
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

type Row = { readonly features: readonly number[]; readonly shown: boolean; readonly weight: number }

/** The coefficients at the maximum; those of `silenced` stay 0. */
function maximise(rows: readonly Row[], prior: readonly number[], silenced: ReadonlySet<number>): number[] {
  const free = prior.flatMap((_, at) => (silenced.has(at) ? [] : [at]))
  let value = prior.map((one, at) => (silenced.has(at) ? 0 : one))
  for (let step = 0; step < MOST_STEPS; step++) {
    const { gradient, curvature } = derive(rows, prior, { value, free })
    const change = solve(curvature, gradient)
    const move = (share: number): number[] => {
      const moved = [...value]
      free.forEach((at, index) => (moved[at] = (value[at] ?? 0) + share * (change[index] ?? 0)))
      return moved
    }
    // Far from the maximum a whole step may lead beyond it: halved until nothing is lost.
    let share = 1
    const now = likelihood(rows, prior, value)
    while (share > SMALLEST_STEP && likelihood(rows, prior, move(share)) < now) share /= 2
    value = move(share)
    if (Math.max(...change.map(Math.abs)) < SMALLEST_STEP) break
  }
  return value
}

/** Penalised log-likelihood. */
function likelihood(rows: readonly Row[], prior: readonly number[], value: readonly number[]): number {
  const distance = prior.reduce((sum, one, at) => sum + (one - (value[at] ?? 0)) ** 2, 0)
  return rows.reduce(
    (sum, { features, shown, weight }) => {
      const odds = dot(features, value)
      // log(1 + e^x) without overflow.
      const missed = Math.max(0, shown ? -odds : odds) + Math.log1p(Math.exp(-Math.abs(odds)))
      return sum - weight * missed
    },
    -0.5 * RIDGE * distance,
  )
}

function dot(features: readonly number[], value: readonly number[]): number {
  return features.reduce((sum, feature, at) => sum + feature * (value[at] ?? 0), 0)
}

function derive(
  rows: readonly Row[],
  prior: readonly number[],
  { value, free }: { readonly value: readonly number[]; readonly free: readonly number[] },
): { readonly gradient: number[]; readonly curvature: number[][] } {
  const gradient: number[] = free.map((at) => RIDGE * ((prior[at] ?? 0) - (value[at] ?? 0)))
  const curvature = free.map((_, row) => free.map((__, column): number => (row === column ? RIDGE : 0)))
  for (const { features, shown, weight } of rows) {
    const p = logistic(dot(features, value))
    const picked = free.map((at) => features[at] ?? 0)
    for (const [row, one] of picked.entries()) {
      gradient[row] = (gradient[row] ?? 0) + weight * (Number(shown) - p) * one
      const line = curvature[row] ?? []
      for (const [column, other] of picked.entries())
        line[column] = (line[column] ?? 0) + weight * p * (1 - p) * one * other
    }
  }
  return { gradient, curvature }
}

/** Solves `matrix · x = right` for a positive definite matrix, by Gaussian elimination. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const lines = matrix.map((line, at) => [...line, right[at] ?? 0])
  const size = lines.length
  const at = (row: number, column: number): number => lines[row]?.[column] ?? 0
  for (let pivot = 0; pivot < size; pivot++) {
    for (let row = pivot + 1; row < size; row++) {
      const factor = at(row, pivot) / at(pivot, pivot)
      const line = lines[row] ?? []
      for (let column = pivot; column <= size; column++)
        line[column] = at(row, column) - factor * at(pivot, column)
    }
  }
  const solution: number[] = Array.from({ length: size }, () => 0)
  for (let row = size - 1; row >= 0; row--) {
    let rest = at(row, size)
    for (let column = row + 1; column < size; column++) rest -= at(row, column) * (solution[column] ?? 0)
    solution[row] = rest / at(row, row)
  }
  return solution
}
