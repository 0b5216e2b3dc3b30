import { EN_TIME } from './time-expressions.en.ts'
import { ZH_TIME } from './time-expressions.zh.ts'

/** Whether the folded text names a real point or length of time, one a customer could hold us to, in either language. */
export function hasTime(folded: string): boolean {
  return ZH_TIME.test(folded) || EN_TIME.test(folded)
}
