/** Wrong passwords in a row before a pause, and its length, doubling up to an hour. */
export const attemptsBeforeLock = 5

/** How long to lock after the n-th wrong attempt in a row: 0 before the fifth, then 1, 2, 4 … 60 minutes. */
export function lockMinutes(failedAttempts: number): number {
  if (failedAttempts < attemptsBeforeLock) return 0
  return Math.min(60, 2 ** (failedAttempts - attemptsBeforeLock))
}
