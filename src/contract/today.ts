import { oc } from '@orpc/contract'
import { z } from 'zod'
import { FailureRecord } from './failures.ts'
import { InterviewSummary } from './interviews.ts'

/** What needs a person now, in order of urgency. */
export const Today = z.object({
  failed: z.array(InterviewSummary.extend({ failure: FailureRecord.nullable() })),
  toDecide: z.array(InterviewSummary),
  /** To decide, and the machine itself asks for a careful look. */
  uncertain: z.array(InterviewSummary),
  processing: z.array(InterviewSummary),
  drafts: z.array(InterviewSummary),
  decidedThisWeek: z.number().int(),
  interviewsTotal: z.number().int(),
})
export type Today = z.infer<typeof Today>

export const today = {
  get: oc.route({ method: 'GET', path: '/today' }).output(Today),
}
