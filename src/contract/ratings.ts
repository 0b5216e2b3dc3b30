import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { AnswerRating } from '../domain/scoring/rater.ts'
import { failing } from './failures.ts'
import { AnswerId, Instant, InterviewId, OverrideId, QuestionId, ReportId, UserId } from './ids.ts'
import { Interview } from './interviews.ts'
import { TranscriptContent } from './reports.ts'

export const Verdict = z.enum(['shown', 'not-shown', 'cannot-judge'])
/** By indicator id. */
export const PersonVerdicts = z.record(z.string().max(200), Verdict)
export type PersonVerdicts = z.infer<typeof PersonVerdicts>

/** One person's rating of one answer by the same indicators as the machine's. */
export const PersonRating = z.object({
  id: z.uuid(),
  answerId: AnswerId,
  raterId: UserId.or(z.string()),
  raterName: z.string(),
  /** 1 for the first save; each save adds one. */
  revision: z.number().int(),
  verdicts: PersonVerdicts,
  /** 0–100: the person's own number, else the same arithmetic as the machine's; null where nothing could be judged. */
  score: z.number().nullable(),
  ownScore: z.number().min(0).max(100).nullable(),
  note: z.string(),
  /** Given before anything of the machine's about this interview was shown to this person; final once submitted. */
  blind: z.boolean(),
  submittedAt: Instant.nullable(),
  /** Spent on this answer, all visits together. */
  seconds: z.number().int(),
  updatedAt: Instant,
})
export type PersonRating = z.infer<typeof PersonRating>

/** What a person rates from: words and recordings, nothing of the machine's. */
export const RatingSheet = z.object({
  /** Match and recommendation are null while the machine's is hidden. */
  interview: Interview,
  /** The position asks for it: the machine's is shown nowhere until this person has submitted. */
  mustRateFirst: z.boolean(),
  /** This sheet shows nothing of the machine's, as this person has not submitted yet. */
  machineHidden: z.boolean(),
  /** When this person submitted; null before. */
  submittedAt: Instant.nullable(),
  answers: z.array(
    z.object({
      answerId: AnswerId,
      questionId: QuestionId,
      /** The newest words; null where there are none. */
      transcript: TranscriptContent.nullable(),
      /** Words to rate are there, so `submit` wants every indicator judged; false where a rule checks a value. */
      toRate: z.boolean(),
      mine: PersonRating.nullable(),
    }),
  ),
})
export type RatingSheet = z.infer<typeof RatingSheet>

/** A person's verdict in the place of the machine's, with the reason; the machine's rating stays as it is. */
export const Override = z.object({
  id: OverrideId,
  interviewId: InterviewId,
  answerId: AnswerId,
  indicatorId: z.string(),
  verdict: Verdict,
  /** What the machine had said; null where it had said nothing. */
  machineVerdict: Verdict.nullable(),
  reason: z.string(),
  madeBy: z.string(),
  madeAt: Instant,
  withdrawnBy: z.string().nullable(),
  withdrawnAt: Instant.nullable(),
  /** The report made with (or, once withdrawn, without) it. */
  reportId: ReportId,
})
export type Override = z.infer<typeof Override>

/** People's ratings of an interview beside the machine's, answer by answer. */
export const RatingComparison = z.object({
  interviewId: InterviewId,
  answers: z.array(
    z.object({
      answerId: AnswerId,
      questionId: QuestionId,
      machine: z.custom<AnswerRating>((value) => typeof value === 'object' && value !== null).nullable(),
      /** Submitted ones only, oldest first. */
      people: z.array(PersonRating),
    }),
  ),
  /** Newest first, withdrawn ones too. Of two in force on one indicator the newer counts. */
  overrides: z.array(Override),
})
export type RatingComparison = z.infer<typeof RatingComparison>

const One = z.object({ interviewId: InterviewId })

export const ratings = {
  sheet: oc
    .route({ method: 'GET', path: '/interviews/{interviewId}/rating-sheet' })
    .input(One)
    .output(RatingSheet)
    .errors(failing('NOT_FOUND')),
  /**
   * Keeps a rating as typed, whole or in part. `baseRevision` is 0 for the first save; the same save sent again is
   * answered as the first was.
   */
  save: oc
    .route({ method: 'PUT', path: '/answers/{answerId}/person-rating' })
    .input(
      z.object({
        answerId: AnswerId,
        baseRevision: z.number().int().min(0),
        verdicts: PersonVerdicts,
        ownScore: z.number().min(0).max(100).nullable(),
        note: z.string().max(4000),
        seconds: z.number().int().min(0).max(86_400),
      }),
    )
    .output(PersonRating)
    .errors(
      failing(
        'NOT_FOUND',
        'CHANGED_MEANWHILE',
        'INVALID_INPUT',
        'TRANSCRIPT_MISSING',
        'RATING_SUBMITTED',
        'OWNED_BY_STORE',
      ),
    ),
  /**
   * Closes this person's ratings; from then on the machine's is shown to them. INVALID_INPUT names the first answer
   * that is not complete: `answers.<answerId>`. Safe to repeat.
   */
  submit: oc
    .route({ method: 'POST', path: '/interviews/{interviewId}/rating-sheet/submit' })
    .input(One)
    .output(RatingSheet)
    .errors(failing('NOT_FOUND', 'INVALID_INPUT', 'STILL_PROCESSING', 'OWNED_BY_STORE')),
  /** Counts as having seen the machine's rating. */
  compare: oc
    .route({ method: 'GET', path: '/interviews/{interviewId}/rating-comparison' })
    .input(One)
    .output(RatingComparison)
    .errors(failing('NOT_FOUND', 'RATE_FIRST')),
  /** Never changes the machine's rating; makes a new report that shows both. */
  override: oc
    .route({ method: 'POST', path: '/interviews/{interviewId}/overrides' })
    .input(
      One.extend({
        answerId: AnswerId,
        indicatorId: z.string().max(200),
        verdict: Verdict,
        /** Required. */
        reason: z.string().trim().max(2000),
      }),
    )
    .output(Override)
    .errors(
      failing(
        'OWNED_BY_STORE',
        'NOT_FOUND',
        'REASON_REQUIRED',
        'INVALID_INPUT',
        'RATE_FIRST',
        'REPORT_MISSING',
        'STILL_PROCESSING',
      ),
    ),
  /** Undoes an override by a new report; safe to repeat. */
  withdrawOverride: oc
    .route({ method: 'POST', path: '/overrides/{overrideId}/withdraw' })
    .input(z.object({ overrideId: OverrideId }))
    .output(Override)
    .errors(failing('NOT_FOUND', 'RATE_FIRST', 'STILL_PROCESSING', 'OWNED_BY_STORE')),
}
