/** How many scores fell on each whole point, 0–100, rounded down: 69.9 is under 70. */
export type PointCounts = ArrayLike<number>

export const points = 101

export type Distribution = {
  readonly n: number
  /** Whole points; null of none. */
  readonly median: number | null
  /** Scores of 0–9, 10–19, … 90–100. */
  readonly tens: readonly number[]
}

/** Sums up the counts of one measure. */
export function describeDistribution(counts: PointCounts): Distribution {
  const tens = Array.from({ length: 10 }, () => 0)
  let n = 0
  for (let point = 0; point < points; point += 1) {
    const count = counts[point] ?? 0
    const ten = Math.min(9, Math.floor(point / 10))
    tens[ten] = (tens[ten] ?? 0) + count
    n += count
  }
  return { n, median: medianOf(counts, n), tens }
}

/** Of how many the score is under `bar`. */
export function countUnder(counts: PointCounts, bar: number): number {
  let under = 0
  for (let point = 0; point < Math.min(points, Math.ceil(bar)); point += 1) under += counts[point] ?? 0
  return under
}

/** The mean of both middle ones where their number is even. */
function medianOf(counts: PointCounts, n: number): number | null {
  if (n === 0) return null
  return (pointAt(counts, Math.floor((n - 1) / 2)) + pointAt(counts, Math.floor(n / 2))) / 2
}

function pointAt(counts: PointCounts, rank: number): number {
  let seen = 0
  for (let point = 0; point < points; point += 1) {
    seen += counts[point] ?? 0
    if (seen > rank) return point
  }
  return points - 1
}
