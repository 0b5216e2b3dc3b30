/** Seconds after the end of an answer's time in which one may still finish the sentence. */
export const graceSeconds = 20

export type SoftTime = {
  /** `finishing`: the time is over, and nobody is cut off; `over`: so is the time to finish. */
  readonly stage: 'time' | 'finishing' | 'over'
  /** Whole seconds that are left of the time itself. */
  readonly left: number
  /** 0–1 of the time that is left. */
  readonly share: number
}

/** How an answer's time stands after `used` of `allowed` seconds. */
export function softTime(used: number, allowed: number): SoftTime {
  const left = Math.max(0, allowed - used)
  const stage = used >= allowed + graceSeconds ? 'over' : used >= allowed ? 'finishing' : 'time'
  return { stage, left: Math.ceil(left), share: allowed <= 0 ? 0 : left / allowed }
}

/** Seconds left at which a screen reader is told: half of it, then 30 and 10; none within ten seconds of another. */
export function spokenMarks(allowed: number): number[] {
  const marks: number[] = []
  for (const mark of [Math.floor(allowed / 2), 30, 10]) {
    if (mark >= 10 && mark + 10 <= (marks.at(-1) ?? allowed)) marks.push(mark)
  }
  return marks
}

/** The mark that was reached last with `left` seconds to go; null before the first. */
export function markReached(left: number, allowed: number): number | null {
  return (
    spokenMarks(allowed)
      .reverse()
      .find((mark) => left <= mark) ?? null
  )
}
