import type { Kysely } from 'kysely'
import type { Station } from '../context.ts'
import type { Database, Row } from '../db/schema.ts'
import { handIn } from './advance.ts'
import { setLive, setPart } from './change-live.ts'
import { handOver } from './hand-over.ts'
import type { LiveState } from './live-state.ts'
import { finishAnswer } from './settle-answer.ts'

export type Ending = {
  readonly phase: 'ended' | 'human-only'
  /** A user's id, `candidate` or `time`. */
  readonly by: string
  readonly why: Row<'answer_part'>['end_reason']
  readonly reason?: string
}

/** Ends an interview where it stands: what was given counts, and what is typed so far counts as given. */
export async function endNow(
  station: Station,
  trx: Kysely<Database>,
  state: LiveState,
  { phase, by, why, reason = '' }: Ending,
): Promise<void> {
  const now = new Date().toISOString()
  for (const part of state.parts.filter((one) => one.state === 'asked')) {
    if (part.recording_id === null && part.text !== null && part.text.trim() !== '')
      await setPart(trx, part.id, { state: 'done', ended_at: now, end_reason: why, begun_at: null })
    else await handOver(station, trx, part, { reason: why })
  }
  for (const answer of state.answers.filter(({ finished_at }) => finished_at === null))
    await finishAnswer(station, trx, answer)
  await setLive(trx, state.interview.id, { phase, ended_at: now, ended_by: by, end_reason: reason })
  await handIn(station, trx, {
    interview: state.interview,
    actor: by === 'time' ? 'station' : by,
    asksForPerson: phase === 'human-only',
  })
}

/** Interviews that are over change no more. */
export function isOver({ phase }: Row<'live_interview'>): boolean {
  return phase === 'finished' || phase === 'ended' || phase === 'human-only'
}
