import type { Traits } from './evidence.ts'

/** Fitted on English rated sets by logistic regression (README, "How well"); see `evidence.ts` for the traits. */
export const EN_WEIGHTS: Traits = {
  constant: -2.2,
  together: 0.4,
  share: 0.8,
  things: 0.3,
  nearest: 0.2,
  lead: 0.4,
  concept: 0.9,
  conceptRank: 0.9,
  rivalConcept: -0.6,
  example: 0.9,
  length: 0.4,
  time: 0.3,
  negative: -0.4,
  negativeTogether: -0.4,
  answerLength: 0.2,
  elsewhere: 0.4,
  negativeElsewhere: -0.4,
  dismissive: 0,
  negativeDismissive: 0,
  negativeDismissiveHere: 0,
  astray: 0,
}
