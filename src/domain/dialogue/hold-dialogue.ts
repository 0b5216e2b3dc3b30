import { answerStep, noteAsked } from './answer-step.ts'
import type { DialogueEvent, DialogueSetting, DialogueState } from './dialogue.ts'
import { consentStep, hourStep, pickUp, pinStep } from './opening-steps.ts'
import { stay, type Step } from './step.ts'

/** A call that is up, before anything was said. */
export function beginDialogue(setting: DialogueSetting): DialogueState {
  return { setting, asked: { is: 'thinking' }, at: { is: 'picking-up' }, silent: 0, introduced: false }
}

/**
 * One step of the talk with a candidate: what happened, and what is done about it. Pure: the same state and event give
 * the same step. After `hang-up` nothing more is done; a hang-up by the candidate needs no event, the call is over then.
 */
export function holdDialogue(state: DialogueState, event: DialogueEvent): Step {
  if (event.kind === 'asked') return noteAsked({ ...state, asked: event.asked })
  // What was waited for in another place is not waited for here.
  if (event.kind === 'woken' && event.in !== state.at.is) return stay(state)
  switch (state.at.is) {
    case 'picking-up':
      return pickUp(state, event)
    case 'pin':
      return pinStep(state, event)
    case 'consent':
      return consentStep(state, event)
    case 'hour':
      return hourStep(state, event)
    case 'parting':
      return event.kind === 'said'
        ? { state: { ...state, at: { is: 'over' } }, actions: [{ do: 'hang-up', outcome: state.at.outcome }] }
        : stay(state)
    case 'over':
      return stay(state)
    default:
      return answerStep(state, event)
  }
}
