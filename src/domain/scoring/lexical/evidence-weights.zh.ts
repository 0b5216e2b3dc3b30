import type { Traits } from './evidence.ts'

/** Fitted on Chinese rated sets by logistic regression (README of resources/concepts); see `evidence.ts` for the traits. */
export const ZH_WEIGHTS: Traits = {
  constant: -3.364,
  together: 0.342,
  share: 1.42,
  things: 0.131,
  nearest: 0.157,
  lead: 0.792,
  concept: 1.2,
  conceptRank: 0.768,
  rivalConcept: -0.814,
  example: 0.469,
  length: 0.374,
  time: 0.332,
  negative: 0.55,
  negativeTogether: -0.451,
  answerLength: 0.485,
  elsewhere: 0.918,
  negativeElsewhere: -1.197,
  dismissive: -0.45,
  negativeDismissive: 0.51,
  negativeDismissiveHere: 0.616,
  astray: -0.743,
}
