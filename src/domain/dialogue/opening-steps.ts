import type { CallTime, DialogueAction, DialogueState, Reply, Utterance } from './dialogue.ts'
import { go, leaveToPerson, part, say, stay, type Step, type StepOf } from './step.ts'
import { thinkOn } from './think-on.ts'

/** Answers that were not understood, until we let it be. */
const mostTries = 3
const pinDigits = 6
const waitForPin: DialogueAction = { do: 'wake', in: 'pin', afterMs: 15_000 }

const listenFor = (what: 'consent' | 'hour'): DialogueAction => ({ do: 'listen', for: what })

const greeting = ({ setting }: DialogueState): readonly Utterance[] => [
  { sentence: setting.resumed ? 'greeting-again' : 'greeting' },
  { sentence: 'consent' },
]

/** A machine is told at most one sentence; a person hears who calls, and why, before anything else. */
export const pickUp: StepOf = (state, event) => {
  if (event.kind === 'machine') {
    if (state.setting.voicemail === 'message') return part(state, 'voicemail', ['voicemail', 'call-back'])
    return go(state, { is: 'over' }, { do: 'hang-up', outcome: 'voicemail' })
  }
  if (event.kind !== 'person') return stay(state)
  if (state.setting.direction === 'in') return askPin(state, 0, say('pin'))
  return greet(state)
}

const greet = (state: DialogueState): Step =>
  go(state, { is: 'consent', tries: 0 }, say(...greeting(state)), listenFor('consent'))

const askPin = (state: DialogueState, tries: number, ...actions: DialogueAction[]): Step =>
  tries >= mostTries
    ? part(state, 'broken-off', 'goodbye-unheard')
    : go(state, { is: 'pin', keyed: '', tries }, ...actions, waitForPin)

/** Who calls back keys the six digits that were sent to them. */
export const pinStep: StepOf = (state, event) => {
  if (state.at.is !== 'pin') return stay(state)
  const { keyed, tries } = state.at
  if (event.kind === 'woken') return askPin(state, tries + 1, say('pin'))
  if (event.kind === 'pin') {
    if (!event.known) return askPin(state, tries + 1, say('pin-wrong'))
    return greet({ ...state, setting: { ...state.setting, resumed: event.resumed } })
  }
  if (event.kind !== 'digit' || !/^\d$/u.test(event.digit)) return stay(state)
  const pin = keyed + event.digit
  if (pin.length < pinDigits) return go(state, { is: 'pin', keyed: pin, tries }, waitForPin)
  return go(state, { is: 'pin', keyed: '', tries }, { do: 'check-pin', pin }, waitForPin)
}

/** `1` yes, `2` later, `3` a person, `9` never; or the same in words. No answer is neither a yes nor a no. */
export const consentStep: StepOf = (state, event) => {
  if (state.at.is !== 'consent') return stay(state)
  switch (event.kind) {
    case 'digit':
      return onReply(state, replyOfKey[event.digit] ?? 'unclear')
    case 'reply':
      return onReply(state, event.reply)
    case 'turn':
      if (event.event.kind === 'still-there') return stay(state, say('still-there', 'consent-again'))
      if (event.event.because !== 'nothing-said') return stay(state, { do: 'understand' })
      return part(state, 'no-answer', 'goodbye-unheard')
    default:
      return stay(state)
  }
}

const replyOfKey: Readonly<Record<string, Reply>> = {
  '1': 'yes',
  '2': 'later',
  '3': 'human',
  '9': 'never',
  '*': 'repeat',
}

function onReply(state: DialogueState, reply: Reply): Step {
  switch (reply) {
    case 'yes':
      return thinkOn(state, { do: 'stop-listening' }, { do: 'agree' })
    case 'no':
      return part(state, 'refused', 'refused-confirmed')
    case 'later':
      return go(state, { is: 'hour', keyed: '', tries: 0 }, say('later-when'), listenFor('hour'))
    case 'human':
      return leaveToPerson(state)
    case 'never':
      return part(state, 'never', 'never-confirmed', { do: 'never-call' })
    case 'repeat':
      return stay(state, say(...greeting(state)), listenFor('consent'))
    case 'unclear': {
      const tries = (state.at.is === 'consent' ? state.at.tries : 0) + 1
      if (tries >= mostTries) return part(state, 'no-answer', 'goodbye-unheard')
      return go(state, { is: 'consent', tries }, say('consent-again'), listenFor('consent'))
    }
  }
}

/** An hour of the day, keyed with two digits (or one and `#`) or said; twice not understood, it is the next day. */
export const hourStep: StepOf = (state, event) => {
  if (state.at.is !== 'hour') return stay(state)
  const { keyed, tries } = state.at
  switch (event.kind) {
    case 'digit': {
      if (event.digit === '#')
        return keyed === '' ? stay(state) : onHour(state, { hour: Number(keyed), days: 0 }, tries)
      if (!/^\d$/u.test(event.digit)) return stay(state, say('later-when'))
      const now = keyed + event.digit
      return now.length === 2
        ? onHour(state, { hour: Number(now), days: 0 }, tries)
        : go(state, { is: 'hour', keyed: now, tries })
    }
    case 'reply':
      return onHour(state, event.when, tries)
    case 'turn':
      if (event.event.kind === 'still-there') return stay(state, say('later-when'))
      return event.event.because === 'nothing-said'
        ? keepLater(state, tomorrow)
        : stay(state, { do: 'understand' })
    default:
      return stay(state)
  }
}

function onHour(state: DialogueState, when: CallTime | null, tries: number): Step {
  if (when !== null && !('hour' in when && (when.hour ?? 0) > 23)) return keepLater(state, when)
  if (tries >= 1) return keepLater(state, tomorrow)
  return go(state, { is: 'hour', keyed: '', tries: tries + 1 }, say('later-when-again'), listenFor('hour'))
}

const tomorrow: CallTime = { hour: null, days: 1 }

const keepLater = (state: DialogueState, when: CallTime): Step =>
  part(state, 'later', ['later-confirmed', 'call-back'], { do: 'call-later', when })
