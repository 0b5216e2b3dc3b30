import type { Asked, DialogueAction, DialogueState, Utterance } from './dialogue.ts'
import { keyStep } from './key-step.ts'
import { passOver, thinkOn } from './think-on.ts'
import { go, leaveToPerson, part, say, stay, type Step, type StepOf } from './step.ts'

type AskedPart = Extract<Asked, { is: 'part' }>

/** An answer shorter than this may have been a request to hear the line again, ms. */
const shortMs = 4_000
/** Understanding a short answer is not waited for longer, so that the talk does not stand still. */
const checkMs = 700

/** What the interview asks has changed, or is known now. */
export function noteAsked(state: DialogueState): Step {
  const { at, asked } = state
  switch (at.is) {
    case 'between':
      return goOn(state)
    case 'asking':
    case 'answering':
    case 'checking':
    case 'keying':
      return asked.is === 'part' && asked.partId === at.partId ? stay(state) : goOn(state)
    default:
      return stay(state)
  }
}

function goOn(state: DialogueState): Step {
  const { asked, at } = state
  if (asked.is === 'over') return part(state, 'completed', 'goodbye')
  if (asked.is === 'part') return ask(state, asked)
  if (at.is === 'between') return stay(state)
  return thinkOn(state, { do: 'stop-listening' })
}

function ask(state: DialogueState, asked: AskedPart): Step {
  const next = { ...state, introduced: true }
  const line: Utterance = { lineId: asked.lineId }
  const spoken = state.introduced ? say(line) : say('answer-how', line)
  if (asked.by.kind !== 'voice')
    return go(
      next,
      { is: 'keying', partId: asked.partId, keyed: '', tries: 0 },
      { do: 'stop-listening' },
      spoken,
    )
  return go(next, { is: 'asking', partId: asked.partId, begun: false }, spoken, listen)
}

const listen: DialogueAction = { do: 'listen', for: 'answer' }

/** From the first question to the last. Keys work at any time: `*` again, `#` that was my answer, `0` a person. */
export const answerStep: StepOf = (state, event) => {
  const { at, asked } = state
  if (event.kind === 'digit' && event.digit === '0' && at.is !== 'keying') return leaveToPerson(state)
  if (at.is === 'between') {
    const isLong = event.kind === 'woken' && !at.told
    return isLong ? go(state, { is: 'between', told: true }, say('one-moment')) : stay(state)
  }
  if (asked.is !== 'part') return stay(state)
  switch (at.is) {
    case 'asking':
      return askingStep(state, at, asked)(event)
    case 'answering':
      return answeringStep(state, asked)(event)
    case 'checking':
      return checkingStep(state, asked)(event)
    case 'keying':
      return keyStep(state, event, asked)
    default:
      return stay(state)
  }
}

type Doing = (event: Parameters<StepOf>[1]) => Step

const askingStep =
  (state: DialogueState, at: { readonly begun: boolean }, asked: AskedPart): Doing =>
  (event) => {
    const { partId } = asked
    if (event.kind === 'said')
      return go(state, { is: 'answering', partId }, ...(at.begun ? [] : [{ do: 'begin' as const, partId }]))
    if (event.kind === 'digit' && event.digit === '*') return stay(state, say({ lineId: asked.lineId }))
    return stay(state)
  }

const answeringStep =
  (state: DialogueState, asked: AskedPart): Doing =>
  (event) => {
    const { partId } = asked
    if (event.kind === 'digit') return onKey(state, asked, event.digit)
    if (event.kind !== 'turn') return stay(state)
    const { event: turn } = event
    if (turn.kind === 'still-there')
      return stay(state, say(turn.times === 1 ? 'still-there' : 'still-there-last'))
    if (turn.because === 'nothing-said') return passOver(state, partId)
    if (turn.because === 'limit') return complete(state, partId, 'time')
    if (turn.spokenMs >= shortMs) return complete(state, partId, 'candidate')
    return go(
      state,
      { is: 'checking', partId },
      { do: 'understand' },
      { do: 'wake', in: 'checking', afterMs: checkMs },
    )
  }

const checkingStep =
  (state: DialogueState, asked: AskedPart): Doing =>
  (event) => {
    if (event.kind === 'digit') return onKey(state, asked, event.digit)
    if (event.kind === 'woken') return complete(state, asked.partId, 'candidate')
    if (event.kind !== 'reply') return stay(state)
    if (event.reply === 'repeat') return again(state, asked)
    if (event.reply === 'human') return leaveToPerson(state)
    return complete(state, asked.partId, 'candidate')
  }

function onKey(state: DialogueState, asked: AskedPart, digit: string): Step {
  if (digit === '#') return complete(state, asked.partId, 'candidate')
  if (digit !== '*') return stay(state)
  return again(state, asked)
}

/** Nothing that was said gets lost: the recording goes on. */
const again = (state: DialogueState, { partId, lineId }: AskedPart): Step =>
  go(state, { is: 'asking', partId, begun: true }, say({ lineId }), listen)

function complete(state: DialogueState, partId: string, because: 'candidate' | 'time'): Step {
  const heard = { ...state, silent: 0, asked: { is: 'thinking' as const } }
  const done: DialogueAction[] = [{ do: 'stop-listening' }, { do: 'complete', partId, because }]
  if (because === 'time') return go(heard, { is: 'between', told: true }, ...done, say('time-over'))
  return thinkOn(heard, ...done)
}
