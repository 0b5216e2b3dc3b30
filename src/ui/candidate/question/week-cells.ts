import { mergeWindows, type WeekWindow } from '../../../domain/candidates/availability.ts'

/** Hours of the week that were chosen, as weekday × 24 + hour; weekday 1 is Monday. */
export type WeekCells = ReadonlySet<number>

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

export const cellOf = (weekday: number, hour: number): number => weekday * 24 + hour

/** Chooses all of these, or none of them where all were chosen already. */
export function toggleCells(chosen: WeekCells, cells: readonly number[]): WeekCells {
  const next = new Set(chosen)
  const all = cells.every((cell) => chosen.has(cell))
  for (const cell of cells) {
    if (all) next.delete(cell)
    else next.add(cell)
  }
  return next
}

/** The cells of some days from one hour to another (end exclusive). */
export function cellsOf(days: readonly number[], from: number, to: number): number[] {
  return days.flatMap((day) => Array.from({ length: to - from }, (_, n) => cellOf(day, from + n)))
}

/** The hours as stretches of the week, joined where they touch. */
export function windowsOf(chosen: WeekCells): WeekWindow[] {
  return mergeWindows(
    [...chosen].map((cell) => {
      const weekday = Math.floor(cell / 24)
      const hour = cell % 24
      return { weekday, startMinute: hour * 60, endMinute: (hour + 1) * 60 }
    }),
  )
}

/** Where an arrow key leads in the grid of `hours` × days; the same cell at its edge or for another key. */
export function moveInWeek(
  { weekday, hour }: { readonly weekday: number; readonly hour: number },
  key: string,
  hours: { readonly from: number; readonly to: number },
): { readonly weekday: number; readonly hour: number } {
  const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))
  const sideways = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0
  const down = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : 0
  if (key === 'Home') return { weekday: 1, hour }
  if (key === 'End') return { weekday: 7, hour }
  return { weekday: clamp(weekday + sideways, 1, 7), hour: clamp(hour + down, hours.from, hours.to - 1) }
}
