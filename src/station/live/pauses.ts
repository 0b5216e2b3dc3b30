import type { Pause } from '../../contract/interview-parts.ts'
import type { Row } from '../db/schema.ts'

type Kept = Pick<Row<'live_interview'>, 'pauses_json'>

/** Stretches in which the candidate had paused, oldest first. */
export function readPauses({ pauses_json }: Kept): Pause[] {
  return JSON.parse(pauses_json) as Pause[]
}

/** The pauses with one that begins now, as they are kept. */
export function withPause(live: Kept): string {
  return JSON.stringify([...readPauses(live), { from: new Date().toISOString(), to: null }])
}

/** The pauses with the open one ended now, as they are kept. */
export function withoutPause(live: Kept): string {
  const to = new Date().toISOString()
  return JSON.stringify(readPauses(live).map((pause) => (pause.to === null ? { ...pause, to } : pause)))
}
