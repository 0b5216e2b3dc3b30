/**
 * Area under the ROC curve, 0–1, by the Mann–Whitney statistic: the share of pairs in which the positive stands above
 * the negative, ties counting half (Hanley & McNeil 1982). 0.5 when a side is empty.
 */
export function areaUnderCurve(positives: readonly number[], negatives: readonly number[]): number {
  if (positives.length === 0 || negatives.length === 0) return 0.5
  let above = 0
  for (const positive of positives) {
    for (const negative of negatives) above += positive > negative ? 1 : positive === negative ? 0.5 : 0
  }
  return above / (positives.length * negatives.length)
}

/**
 * One-sided exact lower bound of a share, 0–1 (Clopper & Pearson 1934): the `p` at which seeing so many successes or
 * more has probability `1 − confidence`. Found by halving; accurate to 1e-9.
 */
export function lowerBoundOfShare(successes: number, trials: number, confidence: number): number {
  if (successes === 0 || trials === 0) return 0
  let low = 0
  let high = 1
  while (high - low > 1e-9) {
    const middle = (low + high) / 2
    if (upperTail(successes, trials, middle) < 1 - confidence) low = middle
    else high = middle
  }
  return low
}

/** Probability of so many successes or more in independent trials: sum over k of C(n,k) p^k (1−p)^(n−k). */
export function upperTail(successes: number, trials: number, chance: number): number {
  if (chance <= 0) return successes <= 0 ? 1 : 0
  if (chance >= 1) return 1
  let sum = 0
  let logChoose = 0
  for (let k = 0; k <= trials; k += 1) {
    if (k > 0) logChoose += Math.log(trials - k + 1) - Math.log(k)
    if (k >= successes) sum += Math.exp(logChoose + k * Math.log(chance) + (trials - k) * Math.log1p(-chance))
  }
  return Math.min(1, sum)
}
