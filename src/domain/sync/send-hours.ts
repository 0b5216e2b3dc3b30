import { instantOf, offsetAt } from '../dialler/opening-hours.ts'

/** Minutes of the wall clock, 0–1439; a window that ends before it starts goes over midnight, and one of no length is never open. */
export type DailyHours = { readonly startMinute: number; readonly endMinute: number }

/** When a station sends by itself. */
export type SendTimes =
  | { readonly kind: 'every'; readonly minutes: number }
  /** Minutes of the wall clock, 0–1439. */
  | { readonly kind: 'at'; readonly minutesOfDay: readonly number[] }

const minuteMs = 60_000
const dayMs = 86_400_000

/** Whether the hours are open at a minute of the day. */
export function isWithin({ startMinute, endMinute }: DailyHours, minuteOfDay: number): boolean {
  return startMinute <= endMinute
    ? minuteOfDay >= startMinute && minuteOfDay < endMinute
    : minuteOfDay >= startMinute || minuteOfDay < endMinute
}

/** 0–1439, by a clock in the zone. */
export function minuteOfDay(timeZone: string, at: number): number {
  const wall = at + offsetAt(timeZone, at)
  return Math.floor((((wall % dayMs) + dayMs) % dayMs) / minuteMs)
}

/**
 * When a station sends next, epoch ms; not after `now` where it is due. Null where no time of day is chosen.
 * `last` is when it last tried, null for never. What a computer slept through is due when it wakes, once; a clock that
 * was set back makes it due rather than silent until that time comes again.
 */
export function nextSend(
  times: SendTimes,
  { last, now, timeZone }: { last: number | null; now: number; timeZone: string },
): number | null {
  if (times.kind === 'every') {
    return last === null || last > now ? now : last + times.minutes * minuteMs
  }
  if (times.minutesOfDay.length === 0) return null
  if (last !== null && last > now) return now
  return firstTimeAfter(times.minutesOfDay, timeZone, last ?? now - minuteMs)
}

/** The first of these times of day after a moment. */
function firstTimeAfter(minutesOfDay: readonly number[], timeZone: string, after: number): number {
  const wall = after + offsetAt(timeZone, after)
  const midnight = wall - (((wall % dayMs) + dayMs) % dayMs)
  const candidates = [-1, 0, 1, 2].flatMap((day) =>
    minutesOfDay.map((minute) => instantOf(timeZone, midnight + day * dayMs + minute * minuteMs)),
  )
  return Math.min(...candidates.filter((at) => at > after))
}
