import type { DiallingRules } from './dialler.ts'

type Hours = Pick<DiallingRules, 'timeZone' | 'hours' | 'holidays'>

/** Longer than any holiday; who opens later than that does not open. */
const daysAhead = 400
const dayMs = 86_400_000
const minuteMs = 60_000

/** A stretch in which people may be called, epoch ms, end exclusive. */
export type Opening = { readonly from: number; readonly to: number }

/**
 * The stretches from `at` on in which people may be called, in order; the first begins at `at` where that is one.
 * Minutes are those of the wall clock: a window over the change to summer time is an hour shorter.
 */
export function* openings({ timeZone, hours, holidays }: Hours, at: number): Generator<Opening> {
  const closed = new Set(holidays)
  const sorted = hours.toSorted((a, b) => a.startMinute - b.startMinute)
  const today = Date.parse(`${localDay(timeZone, at)}T00:00:00Z`)
  for (let ahead = 0; ahead < daysAhead; ahead++) {
    const midnight = today + ahead * dayMs
    if (closed.has(new Date(midnight).toISOString().slice(0, 10))) continue
    // ISO: 1 Monday – 7 Sunday.
    const weekday = ((new Date(midnight).getUTCDay() + 6) % 7) + 1
    for (const window of sorted.filter((one) => one.weekday === weekday)) {
      const from = Math.max(at, instantOf(timeZone, midnight + window.startMinute * minuteMs))
      const to = instantOf(timeZone, midnight + window.endMinute * minuteMs)
      if (from < to) yield { from, to }
    }
  }
}

/** The first moment from `at` on in which people may be called; null where there is none in the next 400 days. */
export function openFrom(hours: Hours, at: number): number | null {
  const [first] = openings(hours, at)
  return first?.from ?? null
}

/** The moment at which a clock in the zone shows a wall time, given as if it were UTC. */
export function instantOf(timeZone: string, wall: number): number {
  const guess = wall - offsetAt(timeZone, wall)
  // Once more, with the offset that holds there: the guess may be beyond a change of the clocks.
  return wall - offsetAt(timeZone, guess)
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Throws RangeError for a time zone that nobody knows. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formats.set(timeZone, format)
  return format
}

/** What a clock in the zone shows, as if it were UTC, less the moment itself; ms. */
export function offsetAt(timeZone: string, at: number): number {
  const whole = Math.floor(at / 1000) * 1000
  const part = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(whole)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole
}

/** `2026-11-22` */
const localDay = (timeZone: string, at: number): string =>
  new Date(at + offsetAt(timeZone, at)).toISOString().slice(0, 10)
