import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { ReportComparison } from '../domain/scoring/compare-reports.ts'
import { FailureRecord, failing } from './failures.ts'
import { Instant, InterviewId, PositionId, PositionVersionId, ReportId } from './ids.ts'
import { InterviewSummary } from './interviews.ts'

export const raterNames = ['lexical', 'language-model', 'combined'] as const
export const RaterName = z.enum(raterNames)
export type RaterName = z.infer<typeof RaterName>

/** The version an interview was held with, or the position's newest one; questions are matched by id. */
export const RatingVersion = z.enum(['frozen', 'current'])
export type RatingVersion = z.infer<typeof RatingVersion>

export const BatchId = z.uuid()

/** Interviews that are rated again, one after the other. */
export const RatingBatch = z.object({
  id: BatchId,
  createdAt: Instant,
  /** The person's name. */
  by: z.string(),
  version: RatingVersion,
  rater: RaterName,
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  failure: FailureRecord.nullable(),
  total: z.number().int(),
  done: z.number().int(),
  failed: z.number().int(),
  /** At the pace of this run; null before the first is done and once it ended. */
  secondsLeft: z.number().nullable(),
  finishedAt: Instant.nullable(),
})
export type RatingBatch = z.infer<typeof RatingBatch>

/** What the machine concludes in a report; people's verdicts are left aside. */
export const RatedOutcome = z.object({
  reportId: ReportId,
  match: z.number().nullable(),
  recommendation: z.enum(['advance', 'review', 'decline']),
})
export type RatedOutcome = z.infer<typeof RatedOutcome>

export const RatingBatchItem = z.object({
  interviewId: InterviewId,
  candidateName: z.string(),
  positionName: z.object({ zh: z.string(), en: z.string() }),
  state: z.enum(['waiting', 'done', 'failed', 'cancelled']),
  failure: FailureRecord.nullable(),
  /** Null where there is none, or where this reader has to rate first. */
  before: RatedOutcome.nullable(),
  after: RatedOutcome.nullable(),
  machineHidden: z.boolean(),
  decision: z.enum(['advance', 'hold', 'reject']).nullable(),
})
export type RatingBatchItem = z.infer<typeof RatingBatchItem>

const ComparedSide = z.object({
  reportId: ReportId,
  createdAt: Instant,
  positionVersionId: PositionVersionId,
  version: z.number().int(),
})

export const ReportComparisonPage = z.object({
  interview: InterviewSummary,
  /** Every report of the interview, newest first. */
  history: z.array(ComparedSide),
  before: ComparedSide,
  after: ComparedSide,
  comparison: z.custom<ReportComparison>((value) => typeof value === 'object' && value !== null),
})
export type ReportComparisonPage = z.infer<typeof ReportComparisonPage>

const One = z.object({ batchId: BatchId })

export const rerating = {
  /** Which raters may rate on this computer now; `checking` until the language model's control answers are in. */
  raters: oc
    .route({ method: 'GET', path: '/rating-batches/raters' })
    .output(z.array(z.object({ rater: RaterName, state: z.enum(['ready', 'checking', 'refused']) }))),
  /** The interviews named, or every reported one of a position. Earlier reports, ratings and decisions stay. */
  start: oc
    .route({ method: 'POST', path: '/rating-batches' })
    .input(
      z.object({
        interviewIds: z.array(InterviewId).max(5000).default([]),
        positionId: PositionId.optional(),
        version: RatingVersion,
        rater: RaterName,
      }),
    )
    .output(RatingBatch)
    .errors(failing('NOT_FOUND', 'INVALID_INPUT', 'RATER_REFUSED')),
  /** Newest first. */
  list: oc.route({ method: 'GET', path: '/rating-batches' }).output(z.array(RatingBatch)),
  /** Items in the order in which they are rated, so that whoever follows a run asks only from the first unrated on. */
  get: oc
    .route({ method: 'GET', path: '/rating-batches/{batchId}' })
    .input(
      One.extend({
        from: z.coerce.number().int().min(0).default(0),
        /** All by default. */
        limit: z.coerce.number().int().min(1).optional(),
      }),
    )
    .output(z.object({ batch: RatingBatch, items: z.array(RatingBatchItem) }))
    .errors(failing('NOT_FOUND')),
  /** What is rated stays rated; the rest is left as it was. */
  cancel: oc
    .route({ method: 'POST', path: '/rating-batches/{batchId}/cancel' })
    .input(One)
    .output(RatingBatch)
    .errors(failing('NOT_FOUND')),
  /** Goes on with a run that was cancelled or failed. */
  resume: oc
    .route({ method: 'POST', path: '/rating-batches/{batchId}/resume' })
    .input(One)
    .output(RatingBatch)
    .errors(failing('NOT_FOUND')),
  /** Two reports of one interview; the newest and the one before it unless named. */
  compare: oc
    .route({ method: 'GET', path: '/interviews/{interviewId}/report-comparison' })
    .input(z.object({ interviewId: InterviewId, before: ReportId.optional(), after: ReportId.optional() }))
    .output(ReportComparisonPage)
    .errors(failing('NOT_FOUND', 'REPORT_MISSING', 'RATE_FIRST')),
}
