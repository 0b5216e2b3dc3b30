/** A share with its 95 % interval, each 0–1. */
export type Share = { readonly share: number; readonly low: number; readonly high: number }

/** Two-sided 95 % quantile of the normal distribution. */
const Z = 1.959964

/** Wilson's score interval (Wilson 1927): sound for small numbers and near 0 and 1; null of none. */
export function estimateShare(count: number, n: number): Share | null {
  if (n === 0) return null
  const share = count / n
  const grown = 1 + Z ** 2 / n
  const centre = (share + Z ** 2 / (2 * n)) / grown
  const half = (Z * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2))) / grown
  return { share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}
