import type { CallOutcome } from '../../domain/dialler/dialler.ts'
import { type LineProblem, lineProblems } from '../../domain/dialler/line-problem.ts'
import type { HangUp } from '../../phone/line.ts'

/** What the network would do for another number: this one does not exist, or its telephone cannot be talked to. */
const ofTheNumber: ReadonlySet<string> = new Set(['number-refused', 'codec-refused'])
/** Said by whoever was called: it counts whatever became of the call. */
const said: ReadonlySet<CallOutcome | null> = new Set(['completed', 'refused', 'later', 'never', 'human'])

/** How a call ended; `talked` is what came out of the talk, null where there was none. */
export function outcomeOfHangUp(how: HangUp, talked: CallOutcome | null): CallOutcome {
  if (talked !== null && (said.has(talked) || how.by !== 'failure')) return talked
  if (how.by === 'transfer') return 'human'
  if (how.by === 'failure') return 'interrupted'
  if (how.was === 'up') return 'broken-off'
  if (how.by === 'us') return 'interrupted'
  if (how.because === 'no-answer') return 'no-answer'
  if (how.because === 'busy' || how.because === 'declined') return 'busy'
  return ofTheNumber.has(how.because) ? 'failed' : 'interrupted'
}

/** Of a call whose end nobody told: the station or the worker ended before it. */
export function outcomeOfLost(talked: CallOutcome | null): CallOutcome {
  return talked !== null && said.has(talked) ? talked : 'interrupted'
}

/** Why it did not come about, or broke; null where nothing was wrong with the line. */
export function problemOfHangUp(how: HangUp): LineProblem | null {
  if (how.by === 'failure') return how.problem
  if (!('because' in how)) return null
  const { because } = how
  return lineProblems.find((problem) => problem === because) ?? null
}
