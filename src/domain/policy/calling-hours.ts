import type { WeekWindow } from '../candidates/availability.ts'
import type { Region } from './region-policy.ts'

/** The law that limits when people may be called, as a code the pages word; `none` where only caution does. */
export type CallingLaw = 'us-tcpa' | 'none'

/** When people of a region may be called, by the clock where they are. */
export type CallingHours = {
  /** What a new campaign begins with. */
  readonly usual: readonly WeekWindow[]
  /** Minutes from midnight, end exclusive: no campaign may call outside; null where no law that we know of says so. */
  readonly limit: { readonly startMinute: number; readonly endMinute: number } | null
  readonly law: CallingLaw
}

const weekdays = [1, 2, 3, 4, 5]
const hour = 60

const days = (of: readonly number[], from: number, to: number): WeekWindow[] =>
  of.map((weekday) => ({ weekday, startMinute: from * hour, endMinute: to * hour }))

/**
 * - `us`, `us-il`: 47 CFR 64.1200(c)(1) allows calls from 8 a.m. to 9 p.m. by the local time of whoever is called. It is
 *   about telephone solicitations; as calls with an artificial voice are looked at closely, it holds here for all.
 * - Elsewhere no one hour binds calls to people who applied: what is usual begins late, ends early and leaves the
 *   Sunday alone, and HR may choose otherwise.
 */
const us: CallingHours = {
  usual: days(weekdays, 9, 19),
  limit: { startMinute: 8 * hour, endMinute: 21 * hour },
  law: 'us-tcpa',
}
const hours: Readonly<Record<Region, CallingHours>> = {
  cn: { usual: days([...weekdays, 6], 9, 20), limit: null, law: 'none' },
  eu: { usual: days(weekdays, 9, 19), limit: null, law: 'none' },
  us,
  'us-il': us,
  other: { usual: days(weekdays, 9, 19), limit: null, law: 'none' },
}

export function callingHoursOf(region: Region): CallingHours {
  return hours[region]
}

/** Whether every window lies within the region's limit. */
export function areAllowedHours(region: Region, windows: readonly WeekWindow[]): boolean {
  const { limit } = hours[region]
  return (
    limit === null ||
    windows.every((one) => one.startMinute >= limit.startMinute && one.endMinute <= limit.endMinute)
  )
}
