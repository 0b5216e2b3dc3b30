import type { QuestionKind } from '../positions/position.ts'
import type { TurnRules } from './turn-taking.ts'

/** What a turn is listened to for. `answerSeconds`: time allowed for the answer. */
export type TurnPurpose =
  | { readonly what: 'answer'; readonly kind: QuestionKind; readonly answerSeconds: number }
  | { readonly what: 'consent' }
  | { readonly what: 'hour' }

/**
 * A yes, or a sentence at most. Who calls, that it is a machine and what is recorded is heard to its end: a "hello?" does
 * not cut it short, a key does.
 */
const consentRules: TurnRules = {
  endSilenceMs: 700,
  shortAnswerSilenceMs: 900,
  noSpeechMs: 6_000,
  hardLimitMs: 15_000,
  bargeIn: false,
}

/** "Tomorrow … at three": looked up in a calendar or asked of somebody. */
const hourRules: TurnRules = {
  ...consentRules,
  endSilenceMs: 900,
  shortAnswerSilenceMs: 1_200,
  noSpeechMs: 8_000,
  bargeIn: true,
}

/**
 * Answers: chosen on real speech (`bench -- turn-taking`) so that in half of all cases the next line begins less than
 * 900 ms after the last word, and in 95 of 100 less than 1.5 s.
 */
const answerRules = { endSilenceMs: 700, shortAnswerSilenceMs: 1_500, noSpeechMs: 8_000, bargeIn: true }

/** A scenario's customer waits for a reply; an open question is thought about first, ms. */
const scenarioNoSpeechMs = 6_000

/** The rules of a turn by what it is for. */
export function rulesFor(purpose: TurnPurpose): TurnRules {
  if (purpose.what === 'consent') return consentRules
  if (purpose.what === 'hour') return hourRules
  const { kind, answerSeconds } = purpose
  const noSpeechMs = kind === 'scenario' ? scenarioNoSpeechMs : answerRules.noSpeechMs
  return { ...answerRules, noSpeechMs, hardLimitMs: answerSeconds * 1_000 }
}
