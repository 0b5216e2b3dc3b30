import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { AgreementFigures } from '../domain/agreement/agree.ts'
import type { RaterIdentity } from '../domain/scoring/rater.ts'
import { AnswerId, Instant, InterviewId, PositionId, QuestionId } from './ids.ts'
import { Verdict } from './ratings.ts'

const LocalText = z.object({ zh: z.string(), en: z.string() })
const Figures = z.custom<AgreementFigures>((value) => typeof value === 'object' && value !== null)

/** A moment to listen to where person and machine disagree. */
export const DisagreementExample = z.object({
  interviewId: InterviewId,
  answerId: AnswerId,
  /** Where the machine's quote begins, else the answer's first words, in ms of the recording. */
  startMs: z.number(),
  machine: Verdict,
  person: Verdict,
})
export type DisagreementExample = z.infer<typeof DisagreementExample>

/** How people and machine agree on one indicator; answers that either left open are not counted. */
export const IndicatorDisagreement = z.object({
  positionId: PositionId,
  questionId: QuestionId,
  indicatorId: z.string(),
  label: LocalText,
  polarity: z.enum(['positive', 'negative']),
  n: z.number().int(),
  bothShown: z.number().int(),
  onlyMachine: z.number().int(),
  onlyPerson: z.number().int(),
  bothNot: z.number().int(),
  /** At most 20, newest first; none of interviews whose rating is still hidden from the reader. */
  examples: z.array(DisagreementExample),
})
export type IndicatorDisagreement = z.infer<typeof IndicatorDisagreement>

/** How the machine (given) agrees with people (reference). A pair is one person's rating of one answer. */
export const Agreement = z.object({
  n: z.number().int(),
  overall: Figures,
  /** Largest first. By rater, those who may not calibrate see only themselves. */
  groups: z.array(z.object({ key: z.string(), name: LocalText, figures: Figures })),
  /** Most disagreement first. */
  indicators: z.array(IndicatorDisagreement),
  /** Submitted ratings within the filter that were given after the machine's had been shown; left out when `blindOnly`. */
  notBlind: z.number().int(),
  /** Persons who rated, and programs that are compared with them. */
  people: z.number().int(),
  machines: z.array(z.custom<RaterIdentity>((value) => typeof value === 'object' && value !== null)),
})
export type Agreement = z.infer<typeof Agreement>

export const agreement = {
  /** Only submitted ratings; by default only blind ones. Too few is a state of the figures, not a failure. */
  get: oc
    .route({ method: 'GET', path: '/agreement' })
    .input(
      z.object({
        positionId: PositionId.optional(),
        /** Submitted from (inclusive) … to (exclusive). */
        from: Instant.optional(),
        to: Instant.optional(),
        by: z.enum(['competency', 'question', 'rater', 'store']).default('competency'),
        blindOnly: z.union([z.boolean(), z.stringbool()]).default(true),
      }),
    )
    .output(Agreement),
}
