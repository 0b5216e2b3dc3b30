import type { QuestionKind } from '../positions/position.ts'
import type { TurnRules } from './turn-taking.ts'

/** What a turn is listened to for. `answerSeconds`: time allowed for the answer. */
export type TurnPurpose =
  | { readonly what: 'answer'; readonly kind: QuestionKind; readonly answerSeconds: number }
  | { readonly what: 'consent' }
  | { readonly what: 'hour' }

/** The rules of a turn by what it is for. */
export function rulesFor(purpose: TurnPurpose): TurnRules {
  if (purpose.what !== 'answer')
    return {
      endSilenceMs: 700,
      shortAnswerSilenceMs: 900,
      noSpeechMs: 6_000,
      hardLimitMs: 15_000,
      bargeIn: true,
    }
  return {
    endSilenceMs: 750,
    shortAnswerSilenceMs: 1_500,
    noSpeechMs: 8_000,
    hardLimitMs: purpose.answerSeconds * 1_000,
    bargeIn: true,
  }
}
