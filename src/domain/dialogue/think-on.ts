import type { DialogueAction, DialogueState } from './dialogue.ts'
import { go, part, type Step } from './step.ts'

/** Until the next part is known nothing is said, so long, ms. */
const patienceMs = 1_500
/** Parts in a row to which nobody says anything, until we hang up. */
const mostSilent = 3

/** Nothing is asked until the interview says what comes next. */
export const thinkOn = (state: DialogueState, ...actions: DialogueAction[]): Step =>
  go(state, { is: 'between', told: false }, ...actions, { do: 'wake', in: 'between', afterMs: patienceMs })

/** Nobody said anything: the part is passed over; after several in a row nobody is there. */
export function passOver(state: DialogueState, partId: string): Step {
  const silent = state.silent + 1
  if (silent >= mostSilent) return part(state, 'broken-off', 'goodbye-unheard')
  const next = { ...state, silent, asked: { is: 'thinking' as const } }
  return thinkOn(next, { do: 'stop-listening' }, { do: 'skip', partId })
}
