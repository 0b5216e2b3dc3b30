import type { LineProblem } from '../../domain/dialler/line-problem.ts'

const second = 1_000
const minute = 60 * second

/** What somebody has to mend first; trying often would only lock the account. */
const forPeople: ReadonlySet<LineProblem> = new Set([
  'wrong-secret',
  'forbidden',
  'certificate-untrusted',
  'certificate-expired',
  'certificate-other-name',
])

/**
 * Until the next try, ms, after so many failures in a row (from 1): from a second, doubling to a minute; where
 * somebody has to mend it first, from a minute, doubling to an hour.
 */
export function retryAfter(problem: LineProblem, failures: number): number {
  const [first, most] = forPeople.has(problem) ? [minute, 60 * minute] : [second, minute]
  return Math.min(most, first * 2 ** Math.min(failures - 1, 10))
}
