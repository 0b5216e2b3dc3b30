import type { DialogueAction, DialogueEvent, DialogueState, PhoneSentence, Utterance } from './dialogue.ts'

/** What becomes of a talk, and what is done, in this order. */
export type Step = { readonly state: DialogueState; readonly actions: readonly DialogueAction[] }
export type StepOf = (state: DialogueState, event: DialogueEvent) => Step

export const stay = (state: DialogueState, ...actions: DialogueAction[]): Step => ({ state, actions })

export const go = (state: DialogueState, at: DialogueState['at'], ...actions: DialogueAction[]): Step => ({
  state: { ...state, at },
  actions,
})

export const say = (...what: readonly (PhoneSentence | Utterance)[]): DialogueAction => ({
  do: 'say',
  what: what.map((one) => (typeof one === 'string' ? { sentence: one } : one)),
})

type Outcome = Extract<DialogueAction, { do: 'hang-up' }>['outcome']

/** Says last sentences and hangs up when they were said. */
export const part = (
  state: DialogueState,
  outcome: Outcome,
  sentences: PhoneSentence | readonly PhoneSentence[],
  ...before: DialogueAction[]
): Step =>
  go(state, { is: 'parting', outcome }, { do: 'stop-listening' }, ...before, say(...[sentences].flat()))

/** A person instead of the program: at once, for good. */
export const leaveToPerson = (state: DialogueState): Step =>
  part(state, 'human', 'human-confirmed', { do: 'ask-for-person' })
