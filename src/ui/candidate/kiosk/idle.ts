import type { InterviewMoment } from '../interview-app.tsx'

/** What the page shows, as far as waiting is concerned. */
export type Moment = Pick<InterviewMoment, 'recording' | 'saved'> & {
  readonly phase: InterviewMoment['phase'] | 'opening'
}

/** Seconds without a touch before the page asks, and how long it then waits for an answer. */
export type Patience = { readonly askAfter: number; readonly goAfter: number }

const ended: ReadonlySet<string> = new Set(['finished', 'human-only', 'withdrawn', 'ended', 'gone'])

export function isEnded({ phase }: Moment): boolean {
  return ended.has(phase)
}

/**
 * How patient the kiosk is; null while nobody need touch it. After the end one reads for a while, and the next person
 * waits; in between one may think for as long as any thinking time lasts.
 */
export function patienceOf(moment: Moment): Patience | null {
  if (moment.recording) return null
  return isEnded(moment) ? { askAfter: 20, goAfter: 20 } : { askAfter: 180, goAfter: 60 }
}
