import type { AvailabilityWindow } from '../../contract/candidates.ts'
import { mergeWindows } from '../../domain/candidates/availability.ts'

/** Minutes in a cell of the week grid. */
export const cellMinutes = 30
export const dayMinutes = 1440
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

type Stretch = { readonly start: number; readonly end: number }

const stretchesOf = (windows: readonly AvailabilityWindow[], weekday: number): readonly Stretch[] =>
  mergeWindows(windows.filter((window) => window.weekday === weekday)).map(({ startMinute, endMinute }) => ({
    start: startMinute,
    end: endMinute,
  }))

/** How much of a stretch of a day is available. */
export function coverage(
  windows: readonly AvailabilityWindow[],
  { weekday, startMinute, endMinute }: AvailabilityWindow,
): 'all' | 'part' | 'none' {
  const inside = stretchesOf(windows, weekday).filter(
    ({ start, end }) => start < endMinute && end > startMinute,
  )
  if (inside.some(({ start, end }) => start <= startMinute && end >= endMinute)) return 'all'
  return inside.length > 0 ? 'part' : 'none'
}

/** Makes stretches available or not; what lies outside them keeps its minutes. */
export function paint(
  windows: readonly AvailabilityWindow[],
  painted: readonly AvailabilityWindow[],
  available: boolean,
): AvailabilityWindow[] {
  if (available) return mergeWindows([...windows, ...painted])
  return mergeWindows(painted).reduce<AvailabilityWindow[]>(
    (left, { weekday, startMinute, endMinute }) =>
      left.flatMap((window) =>
        window.weekday === weekday
          ? mergeWindows([
              { ...window, endMinute: Math.min(window.endMinute, startMinute) },
              { ...window, startMinute: Math.max(window.startMinute, endMinute) },
            ])
          : [window],
      ),
    mergeWindows(windows),
  )
}

/** Days with the same hours together, in the order of the week. */
export type WeekLine = { readonly days: readonly number[]; readonly stretches: readonly Stretch[] }

/** A week by what is the same, e.g. Monday to Friday 9:00–18:00; days without hours are left out. */
export function weekLines(windows: readonly AvailabilityWindow[]): readonly WeekLine[] {
  const lines = new Map<string, { days: number[]; stretches: readonly Stretch[] }>()
  for (const weekday of weekdays) {
    const stretches = stretchesOf(windows, weekday)
    if (stretches.length === 0) continue
    const same = stretches.map(({ start, end }) => `${start}-${end}`).join()
    const line = lines.get(same)
    if (line) line.days.push(weekday)
    else lines.set(same, { days: [weekday], stretches })
  }
  return [...lines.values()]
}

/** Runs of days that follow each other: `[1, 2, 3, 6]` are Monday to Wednesday, and Saturday. */
export function dayRuns(days: readonly number[]): readonly (readonly [first: number, last: number])[] {
  const runs: [number, number][] = []
  for (const day of days) {
    const run = runs.at(-1)
    if (run && run[1] === day - 1) run[1] = day
    else runs.push([day, day])
  }
  return runs
}

/** Minutes from midnight as a clock shows them; the end of the day is 24:00. */
export function clockOf(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}
