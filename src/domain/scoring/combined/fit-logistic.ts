import { logistic } from './logit.ts'

const MOST_STEPS = 50
const SMALLEST_STEP = 1e-9

/** One case: what it shows, and whether the outcome was there. */
export type LogisticRow = {
  readonly features: readonly number[]
  readonly shown: boolean
  /** How much it counts, above 0. */
  readonly weight: number
}

/** What the coefficients are drawn towards, and how strongly, in the scale of the log-likelihood; one of each for every feature. */
export type Pull = { readonly prior: readonly number[]; readonly pull: readonly number[] }

/**
 * Coefficients of a logistic regression with an L2 penalty on their distance from `prior`, maximised by Newton's
 * method (iteratively reweighted least squares; Hastie, Tibshirani & Friedman, The Elements of Statistical Learning,
 * 2nd ed., §4.4.1; ridge: le Cessie & van Houwelingen, Applied Statistics 41(1), 1992). Where every pull is above 0
 * the penalised likelihood is strictly concave, so there is one maximum. Those of `silenced` stay 0.
 */
export function fitLogistic(
  rows: readonly LogisticRow[],
  { prior, pull, silenced = new Set() }: Pull & { readonly silenced?: ReadonlySet<number> },
): number[] {
  const penalty = { prior, pull }
  const free = prior.flatMap((_, at) => (silenced.has(at) ? [] : [at]))
  let value = prior.map((one, at) => (silenced.has(at) ? 0 : one))
  for (let step = 0; step < MOST_STEPS; step++) {
    const { gradient, curvature } = derive(rows, penalty, { value, free })
    const change = solve(curvature, gradient)
    const move = (share: number): number[] => {
      const moved = [...value]
      free.forEach((at, index) => (moved[at] = (value[at] ?? 0) + share * (change[index] ?? 0)))
      return moved
    }
    // Far from the maximum a whole step may lead beyond it: halved until nothing is lost.
    let share = 1
    const now = likelihood(rows, penalty, value)
    while (share > SMALLEST_STEP && likelihood(rows, penalty, move(share)) < now) share /= 2
    value = move(share)
    if (Math.max(...change.map(Math.abs)) < SMALLEST_STEP) break
  }
  return value
}

/** Penalised log-likelihood. */
function likelihood(rows: readonly LogisticRow[], { prior, pull }: Pull, value: readonly number[]): number {
  const penalty = prior.reduce((sum, one, at) => sum + (pull[at] ?? 0) * (one - (value[at] ?? 0)) ** 2, 0)
  return rows.reduce((sum, { features, shown, weight }) => {
    const odds = dot(features, value)
    // log(1 + e^x) without overflow.
    const missed = Math.max(0, shown ? -odds : odds) + Math.log1p(Math.exp(-Math.abs(odds)))
    return sum - weight * missed
  }, -0.5 * penalty)
}

function dot(features: readonly number[], value: readonly number[]): number {
  return features.reduce((sum, feature, at) => sum + feature * (value[at] ?? 0), 0)
}

function derive(
  rows: readonly LogisticRow[],
  { prior, pull }: Pull,
  { value, free }: { readonly value: readonly number[]; readonly free: readonly number[] },
): { readonly gradient: number[]; readonly curvature: number[][] } {
  const gradient: number[] = free.map((at) => (pull[at] ?? 0) * ((prior[at] ?? 0) - (value[at] ?? 0)))
  const curvature = free.map((at, row) =>
    free.map((_, column): number => (row === column ? (pull[at] ?? 0) : 0)),
  )
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
