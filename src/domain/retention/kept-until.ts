import { noticeDays, type RetentionNotice } from './notice.ts'

const dayMs = 86_400_000

export type KeptPerson = {
  /** The last thing that happened: an interview, a decision, an invitation, a call; else when the record was written. */
  readonly lastAt: string
  /** When a hold ends; null without one. */
  readonly heldUntil: string | null
}

/** When somebody is erased: the region's days after the last thing that happened, and not before a hold ends. */
export function keptUntil({ lastAt, heldUntil }: KeptPerson, keptDays: number): string {
  const days = new Date(Date.parse(lastAt) + keptDays * dayMs).toISOString()
  return heldUntil !== null && heldUntil > days ? heldUntil : days
}

/** Whether somebody may be erased now: their time is over, and it was told for seven days beforehand. */
export function isOver(until: string, notice: RetentionNotice, now: string): boolean {
  return until <= now && Date.parse(now) - Date.parse(notice.since) >= noticeDays * dayMs
}

/** The end of the days in which those who go are named, from `now`. */
export function noticeEnd(now: string): string {
  return new Date(Date.parse(now) + noticeDays * dayMs).toISOString()
}
