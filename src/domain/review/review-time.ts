/** Heartbeats further apart than this leave a gap: somebody was away. In ms. */
export const LONGEST_BEAT_MS = 60_000

/**
 * How much of a heartbeat's claim counts, in ms: never more than the time since this person's last heartbeat of any
 * page, so that several tabs together count once, and never more than `LONGEST_BEAT_MS`, so that a computer's sleep is
 * not counted. `lastMs` and `nowMs` are epoch ms; `lastMs` is null before the first heartbeat.
 */
export function creditHeartbeat(claimedMs: number, lastMs: number | null, nowMs: number): number {
  const passed = lastMs === null ? LONGEST_BEAT_MS : Math.max(0, nowMs - lastMs)
  return Math.max(0, Math.min(claimedMs, passed, LONGEST_BEAT_MS))
}

/** ISO 8601 week of a day `YYYY-MM-DD`, e.g. `2026-W47`: the week with its Thursday, from Monday on. */
export function isoWeekOf(day: string): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + 4 - (at.getUTCDay() || 7))
  const year = at.getUTCFullYear()
  const days = (at.getTime() - Date.UTC(year, 0, 1)) / 86_400_000
  return `${year}-W${String(Math.floor(days / 7) + 1).padStart(2, '0')}`
}
