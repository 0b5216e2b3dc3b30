import { oc } from '@orpc/contract'
import { z } from 'zod'
import { failing } from './failures.ts'
import { InterviewId, ReportId, UiLanguage } from './ids.ts'

/** The explanation sheet in the order of reading, the same on a page and on paper. */
export const ExplanationBlock = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['title', 'heading', 'question', 'paragraph', 'small']), text: z.string() }),
  z.object({ kind: z.literal('facts'), facts: z.array(z.object({ term: z.string(), value: z.string() })) }),
  z.object({
    kind: z.literal('point'),
    mark: z.enum(['shown', 'not-shown', 'negative', 'cannot-judge']),
    text: z.string(),
    /** What it counted, in words; empty where it counted nothing. */
    points: z.string(),
    note: z.string(),
    /** `at`: its moment in the recording; empty where nothing was recorded. */
    quotes: z.array(z.object({ at: z.string(), text: z.string() })),
  }),
])
export type ExplanationBlock = z.infer<typeof ExplanationBlock>

export const ExplanationSheet = z.object({
  reportId: ReportId,
  language: UiLanguage,
  candidateName: z.string(),
  /** False where nobody has decided: the sheet then says so. */
  decided: z.boolean(),
  /** The decision came with a reason that could be told. */
  hasReason: z.boolean(),
  blocks: z.array(ExplanationBlock),
})
export type ExplanationSheet = z.infer<typeof ExplanationSheet>

/**
 * What a candidate is told about their interview. As a file:
 * `GET /api/interviews/{interviewId}/explanation.pdf?language=zh-CN|en&reason=true`.
 */
export const explanation = {
  get: oc
    .route({ method: 'GET', path: '/interviews/{interviewId}/explanation' })
    .input(
      z.object({
        interviewId: InterviewId,
        /** The interview's own unless told. */
        language: UiLanguage.optional(),
        /** Tells the reason of the decision as it was written. */
        reason: z.stringbool().or(z.boolean()).default(false),
      }),
    )
    .output(ExplanationSheet)
    .errors(failing('NOT_FOUND', 'REPORT_MISSING', 'RATE_FIRST')),
}
