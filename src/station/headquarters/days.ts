const dayMs = 86_400_000

/** The station's own calendar date of an instant, `2026-11-23`. */
export function localDayOf(instant: string): string {
  const at = new Date(instant)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

/** Days since 1970-01-01 of a calendar date. */
export function toDayNumber(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / dayMs)
}

export function toDay(dayNumber: number): string {
  return new Date(dayNumber * dayMs).toISOString().slice(0, 10)
}

export type Step = 'day' | 'week' | 'month'

/** How finely a stretch of days is drawn: at most some sixty columns. */
export function stepFor(days: number): Step {
  if (days <= 45) return 'day'
  return days <= 400 ? 'week' : 'month'
}

/** The first day of the step that a day falls in; weeks begin on Monday. */
export function beginOfStep(dayNumber: number, step: Step): number {
  if (step === 'day') return dayNumber
  // 1970-01-01 was a Thursday.
  if (step === 'week') return dayNumber - ((dayNumber + 3) % 7)
  const at = new Date(dayNumber * dayMs)
  return Math.floor(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1) / dayMs)
}

/** The first day of the next step. */
export function nextStep(begin: number, step: Step): number {
  if (step === 'day') return begin + 1
  if (step === 'week') return begin + 7
  const at = new Date(begin * dayMs)
  return Math.floor(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1) / dayMs)
}
