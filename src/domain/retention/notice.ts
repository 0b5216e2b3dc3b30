/** Since when the program has looked regularly for who is kept too long. */
export type RetentionNotice = { readonly since: string; readonly lastLook: string }

/** How long it is told beforehand that somebody goes, days. */
export const noticeDays = 7
const dayMs = 86_400_000

/**
 * The notice after a look at `now`. It begins anew after a pause of more than the notice itself, and when the clock
 * went back: a clock that jumps by years, or a computer that was off for a year, erases nobody before seven days of
 * ordinary days have passed in which they were named.
 */
export function noticeOf(before: RetentionNotice | null, now: string): RetentionNotice {
  const pausedMs = before === null ? Infinity : Date.parse(now) - Date.parse(before.lastLook)
  const goesOn = before !== null && pausedMs >= 0 && pausedMs <= noticeDays * dayMs
  return { since: goesOn ? before.since : now, lastLook: now }
}
