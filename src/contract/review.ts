import { oc } from '@orpc/contract'
import { z } from 'zod'
import { reviewReasons } from '../domain/review/review-priority.ts'
import { failing } from './failures.ts'
import { InterviewId } from './ids.ts'
import { InterviewSummary } from './interviews.ts'

/** A page says this often, while it is visible and in use, that somebody is reviewing. */
export const heartbeatSeconds = 30

export const ReviewItem = z.object({
  interview: InterviewSummary,
  /** 0–1; what needs a person's eyes most stands first. */
  priority: z.number().min(0).max(1),
  reasons: z.array(z.enum(reviewReasons)),
  /** How sure the machine is, 0–1; null while its rating is hidden from the reader. */
  certainty: z.number().nullable(),
  /** Between people and machine, 0–1; null where nobody has rated, or while hidden. */
  disagreement: z.number().nullable(),
  /** Time people have spent on this interview. */
  seconds: z.number(),
})
export type ReviewItem = z.infer<typeof ReviewItem>

export const ReviewTime = z.object({
  /** Median over candidates of the time people spent on one; null where nobody was reviewed yet. */
  medianSeconds: z.number().nullable(),
  candidates: z.number().int(),
  /** Oldest first; ISO weeks such as `2026-W47` of the station's own clock. */
  byWeek: z.array(z.object({ week: z.string(), seconds: z.number(), candidates: z.number().int() })),
})
export type ReviewTime = z.infer<typeof ReviewTime>

export const review = {
  /** Reported interviews without a decision. */
  queue: oc
    .route({ method: 'GET', path: '/review/queue' })
    .input(z.object({ limit: z.coerce.number().int().min(1).max(500).default(100) }))
    .output(z.object({ total: z.number().int(), items: z.array(ReviewItem) })),
  /** A heartbeat. Never counts more than the time that has passed for this person, however many tabs are open. */
  noteTime: oc
    .route({ method: 'POST', path: '/interviews/{interviewId}/review-time' })
    .input(z.object({ interviewId: InterviewId, seconds: z.number().min(0).max(120) }))
    .output(z.object({ seconds: z.number() }))
    .errors(failing('NOT_FOUND')),
  time: oc.route({ method: 'GET', path: '/review/time' }).output(ReviewTime),
}
