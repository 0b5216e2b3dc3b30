/** Nobody is certain: keeps log-odds finite, so that no rater outvotes all others. */
const SUREST = 0.99

/** Log-odds of a probability of 0–1, which is first kept within 0.01–0.99. */
export function logit(probability: number): number {
  const kept = Math.min(SUREST, Math.max(1 - SUREST, probability))
  return Math.log(kept / (1 - kept))
}

/** The probability, 0–1, that log-odds stand for. */
export function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds))
}
