import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { ReportContent } from '../domain/interview/interview.ts'
import type { Transcript } from '../domain/transcript/transcript.ts'
import { failing } from './failures.ts'
import { AnswerId, Instant, InterviewId, ReportId } from './ids.ts'
import { Interview } from './interviews.ts'
import { InterviewObservations } from './observations.ts'

const Segment = z.object({
  startMs: z.number(),
  endMs: z.number(),
  text: z.string(),
  tokens: z.array(z.object({ text: z.string(), startMs: z.number() })).optional(),
})
export const TranscriptContent = z.object({
  language: z.enum(['zh', 'en', 'other']),
  segments: z.array(Segment),
}) as unknown as z.ZodType<Transcript>

/** One state of an answer's words: revision 0 is the recogniser's, later ones are people's edits. */
export const TranscriptRevision = z.object({
  revision: z.number().int(),
  content: TranscriptContent,
  createdAt: Instant,
  /** Null for the recogniser. */
  editedBy: z.string().nullable(),
})
export type TranscriptRevision = z.infer<typeof TranscriptRevision>

export const Decision = z.object({
  id: z.uuid(),
  kind: z.enum(['advance', 'hold', 'reject', 'withdrawn']),
  reason: z.string(),
  decidedBy: z.string(),
  decidedAt: Instant,
  /** What the machine had said when the person decided. */
  reportId: ReportId,
  machineSaid: z.enum(['advance', 'review', 'decline']),
  machineMatch: z.number().nullable(),
})
export type Decision = z.infer<typeof Decision>

export const Report = z.object({
  id: ReportId,
  createdAt: Instant,
  content: z.custom<ReportContent>((value) => typeof value === 'object' && value !== null),
})
export type Report = z.infer<typeof Report>

/** Everything the report page shows. */
export const ReportPage = z.object({
  /** Its `position` is the version the report was rated with, with the frozen questions that version no longer holds. */
  interview: Interview,
  report: Report,
  /** All reports of this interview, newest first. */
  history: z.array(z.object({ id: ReportId, createdAt: Instant, match: z.number().nullable() })),
  transcripts: z.array(z.object({ answerId: AnswerId, revisions: z.array(TranscriptRevision) })),
  /** Newest first; a `withdrawn` one undoes the one before it. */
  decisions: z.array(Decision),
  /** True when a transcript was edited after this report was made. */
  staleTranscript: z.boolean(),
})
export type ReportPage = z.infer<typeof ReportPage>

/** Besides these: `GET /api/reports/{interviewId}/pdf?language=zh-CN|en` and `GET /api/reports/{interviewId}/json`. */
export const reports = {
  get: oc
    .route({ method: 'GET', path: '/interviews/{interviewId}/report' })
    .input(z.object({ interviewId: InterviewId, reportId: ReportId.optional() }))
    .output(ReportPage)
    .errors(failing('NOT_FOUND', 'REPORT_MISSING', 'RATE_FIRST')),
  /** What the camera told, beside the report; null without it, without consent, and where the region's policy is off. */
  observations: oc
    .route({ method: 'GET', path: '/interviews/{interviewId}/observations' })
    .input(z.object({ interviewId: InterviewId }))
    .output(InterviewObservations.nullable())
    .errors(failing('NOT_FOUND', 'RATE_FIRST')),
  /** Keeps the edit beside the original; `baseRevision` guards against two people editing at once. */
  editTranscript: oc
    .route({ method: 'POST', path: '/answers/{answerId}/transcript' })
    .input(
      z.object({
        answerId: AnswerId,
        baseRevision: z.number().int().min(0),
        /** The new text of each segment, same number and order as the base; empty text removes its words. */
        texts: z.array(z.string().max(10_000)),
      }),
    )
    .output(TranscriptRevision)
    .errors(failing('NOT_FOUND', 'CHANGED_MEANWHILE', 'INVALID_INPUT', 'OWNED_BY_STORE')),
  decide: oc
    .route({ method: 'POST', path: '/interviews/{interviewId}/decisions' })
    .input(
      z.object({
        interviewId: InterviewId,
        reportId: ReportId,
        kind: z.enum(['advance', 'hold', 'reject', 'withdrawn']),
        /** Required to reject. */
        reason: z.string().trim().max(2000).default(''),
      }),
    )
    .output(Decision)
    .errors(failing('NOT_FOUND', 'REASON_REQUIRED', 'REPORT_MISSING', 'RATE_FIRST', 'OWNED_BY_STORE')),
}
