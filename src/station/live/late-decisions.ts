import type { Station } from '../context.ts'
import { advance } from './advance.ts'
import { changeLive, setPart } from './change-live.ts'
import type { LiveState } from './live-state.ts'
import { readLive } from './live-state.ts'
import { mayRetake } from './plan-facts.ts'

/** A candidate waits this long at most for the station to understand a part, ms. */
export const longestDecisionMs = 15_000

/**
 * Goes on without what takes too long to understand: lines that always come are still said, and no follow-up is asked.
 * The part keeps a note of it; its words count for the report once they are there.
 */
export async function goOnWithout(station: Station, interviewId: string, now = Date.now()): Promise<void> {
  const seen = await readLive(station.db, interviewId)
  if (seen === undefined || overdue(seen, now).length === 0) return
  await changeLive(station, interviewId, async (trx, state) => {
    for (const { id } of overdue(state, now)) await setPart(trx, id, { late: 1 })
    await advance(station, trx, interviewId)
  })
}

function overdue(state: LiveState, now: number) {
  const { phase } = state.live
  if (phase !== 'interview' && phase !== 'afterwards') return []
  if (mayRetake(state) || state.parts.some((part) => part.state === 'asked')) return []
  return state.parts.filter(
    (part) =>
      part.state === 'deciding' &&
      part.late === 0 &&
      part.ended_at !== null &&
      now - Date.parse(part.ended_at) >= longestDecisionMs,
  )
}
