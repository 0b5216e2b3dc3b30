import { answerOnThread } from './answer-on-thread.ts'

/** Doubles a number; never ends with infinity, and fails with what is no number. */
export function double(n: number): number {
  if (Number.isNaN(n)) throw new RangeError('no number')
  while (n === Number.POSITIVE_INFINITY);
  return n * 2
}

answerOnThread(double)
