import { oc } from '@orpc/contract'
import { z } from 'zod'
import { FailureRecord } from './failures.ts'
import { InterviewSummary } from './interviews.ts'

/** What needs a person now, in order of urgency. */
export const Today = z.object({
  failed: z.array(InterviewSummary.extend({ failure: FailureRecord.nullable() })),
  /** The position asks this reader to rate before the machine's rating is shown. */
  toRate: z.array(InterviewSummary),
  toDecide: z.array(InterviewSummary),
  /** To decide, and the machine itself asks for a careful look. */
  uncertain: z.array(InterviewSummary),
  processing: z.array(InterviewSummary),
  drafts: z.array(InterviewSummary),
  /** How many candidates are in an interview right now. */
  liveNow: z.number().int(),
  /** How many interviews wait in the review queue. */
  inReview: z.number().int(),
  decidedThisWeek: z.number().int(),
  interviewsTotal: z.number().int(),
})
export type Today = z.infer<typeof Today>

export const today = {
  get: oc.route({ method: 'GET', path: '/today' }).output(Today),
}
