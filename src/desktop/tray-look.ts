import type { ShellState } from '../contract/shell.ts'
import type { Words } from './words.ts'

/** What the icon shows: trouble before people in an interview, those before what waits for somebody. */
export type TrayLook = 'idle' | 'running' | 'waiting' | 'trouble'

export type TrayStanding = {
  /** Undefined before the station has told. */
  readonly state: ShellState | undefined
  /** It has ended by itself. */
  readonly trouble: boolean
  /** The program ends once calls and interviews are over. */
  readonly finishing: boolean
}

export function lookOf({ state, trouble }: TrayStanding): TrayLook {
  if (trouble) return 'trouble'
  if (state === undefined) return 'idle'
  if (isBusy(state)) return 'running'
  return state.interviewsWaiting > 0 ? 'waiting' : 'idle'
}

/** Somebody is in a call or an interview at this moment. */
export function isBusy(state: ShellState | undefined): boolean {
  return state !== undefined && state.callsUp + state.interviewsRunning > 0
}

/** What is up, in one line; counts only, as a screen may be seen by anybody. */
export function describeStanding({ state, trouble, finishing }: TrayStanding, words: Words): string {
  const { tray } = words
  if (trouble) return tray.trouble
  if (state === undefined) return tray.starting
  const parts = [
    finishing ? tray.finishing : null,
    state.callsUp > 0 ? tray.calls(state.callsUp) : null,
    // A call is an interview too.
    state.interviewsRunning > state.callsUp ? tray.interviews(state.interviewsRunning - state.callsUp) : null,
    state.interviewsWaiting > 0 ? tray.waiting(state.interviewsWaiting) : null,
    state.jobsRunning > 0 ? tray.jobs(state.jobsRunning) : null,
    state.notAtHeadquarters ? tray.notAtHeadquarters(state.notAtHeadquarters) : null,
  ].filter((part) => part !== null)
  return parts.length === 0 ? tray.nothing : parts.join(' · ')
}
