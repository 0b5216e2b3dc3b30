import { medianOf } from './estimate.ts'

/** The pace of recognition as it was measured at a moment. */
export type PaceThen = { readonly at: string; readonly pace: number; readonly rough: boolean }

/**
 * How much slower this computer has become: 0.3 for three tenths. The newest run is held against the median of up to
 * five before it that were not disturbed; null where there are fewer than two of those, or where it is less than a fifth.
 */
export function findSlowdown(newestFirst: readonly PaceThen[]): number | null {
  const [now, ...earlier] = newestFirst.filter(({ rough }) => !rough)
  const usual = medianOf(earlier.slice(0, 5).map(({ pace }) => pace))
  if (now === undefined || usual === null || earlier.length < 2) return null
  const slower = 1 - now.pace / usual
  return slower >= 0.2 ? Math.round(slower * 100) / 100 : null
}
