import type { Traits } from './evidence.ts'

/** Fitted on Chinese rated sets by logistic regression (README of resources/concepts); see `evidence.ts` for the traits. */
export const ZH_WEIGHTS: Traits = {
  constant: -2.724,
  together: 0.42,
  share: 0.71,
  things: 0.231,
  nearest: 0.058,
  lead: 0.631,
  concept: 1.159,
  conceptRank: 0.733,
  rivalConcept: -0.714,
  example: 0.697,
  length: 0.309,
  time: 0.275,
  negative: 0.224,
  negativeTogether: -0.394,
  answerLength: 0.589,
  elsewhere: 0.854,
  negativeElsewhere: -1.297,
  dismissive: -0.539,
  negativeDismissive: 0.546,
  negativeDismissiveHere: 0.518,
  astray: -0.799,
}
