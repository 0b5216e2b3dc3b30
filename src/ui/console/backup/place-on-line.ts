const hourMs = 3_600_000
/** The left end of the line, hours ago: three months. */
const longest = 24 * 92

/** Where a time stands on the line, 0 (three months ago, or older) to 1 (now); near times have more room. */
export function placeOnLine(at: string, now: number): number {
  const hours = Math.min(longest, Math.max(0, (now - Date.parse(at)) / hourMs))
  return 1 - Math.log1p(hours) / Math.log1p(longest)
}

/** The marks of the line, in hours ago. */
export const lineMarks = [
  ['now', 0],
  ['day', 24],
  ['week', 24 * 7],
  ['month', 24 * 30],
  ['quarter', longest],
] as const
