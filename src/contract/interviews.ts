import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { AnswerValue } from '../domain/plan/next-part.ts'
import { FailureRecord, failing } from './failures.ts'
import {
  AnswerId,
  CandidateId,
  Instant,
  InterviewId,
  PositionId,
  QuestionId,
  RecordingId,
  SpokenLanguage,
} from './ids.ts'
import { InterviewCourse } from './interview-parts.ts'
import { Recording } from './media.ts'
import { PositionVersion } from './positions.ts'

/** How recordings reach an imported interview: a file for each question, one long conversation, or spoken here. */
export const ImportMode = z.enum(['per-question', 'conversation', 'microphone'])
export type ImportMode = z.infer<typeof ImportMode>

/** A stretch of a recording, in milliseconds from its start; end exclusive. */
export const Range = z.object({ startMs: z.number().int().min(0), endMs: z.number().int().min(0) })

export const InterviewAnswer = z.object({
  id: AnswerId,
  questionId: QuestionId,
  recording: Recording.nullable(),
  /** Set where the answer is a part of a long conversation. */
  range: Range.nullable(),
  /** What was chosen, typed or handed in where the question asks for a value; null where it was spoken, and otherwise. */
  value: z.custom<AnswerValue>((value) => typeof value === 'object' && value !== null).nullable(),
  state: z.enum(['waiting', 'transcribing', 'rating', 'done', 'failed', 'cancelled']),
  failure: FailureRecord.nullable(),
})
export type InterviewAnswer = z.infer<typeof InterviewAnswer>

export const InterviewSummary = z.object({
  id: InterviewId,
  candidateId: CandidateId,
  candidateName: z.string(),
  positionId: PositionId,
  positionName: z.object({ zh: z.string(), en: z.string() }),
  channel: z.enum(['phone', 'video', 'voice', 'text', 'imported']),
  state: z.enum(['draft', 'running', 'processing', 'reported', 'failed']),
  createdAt: Instant,
  /** 0–100 from the newest report; null where there is none or nothing could be scored. */
  match: z.number().nullable(),
  recommendation: z.enum(['advance', 'review', 'decline']).nullable(),
  /** The position asks this reader to rate first: match and recommendation are withheld, not missing. */
  machineHidden: z.boolean(),
  decision: z.enum(['advance', 'hold', 'reject']).nullable(),
  /** The decision was made on a report that is not the newest any more; it stands. */
  decidedOnEarlierReport: z.boolean(),
  /** The store that sent it: it is decided, rated and corrected there and only looked at here; null for one's own. */
  ownedBy: z.object({ store: z.string() }).nullable(),
  answersDone: z.number().int(),
  answersFailed: z.number().int(),
  answersTotal: z.number().int(),
})
export type InterviewSummary = z.infer<typeof InterviewSummary>

export const Interview = InterviewSummary.extend({
  mode: ImportMode.nullable(),
  language: z.enum(['zh', 'en', 'auto']),
  /** The position exactly as it was when the interview began. */
  position: PositionVersion,
  /** In the order asked. */
  answers: z.array(InterviewAnswer),
  /** Recordings of this interview, attached or not. */
  recordings: z.array(Recording),
  /** Recordings that are at the store that sent the interview, and not here. */
  soundAway: z.array(RecordingId),
})
export type Interview = z.infer<typeof Interview>

const One = z.object({ interviewId: InterviewId })

export const interviews = {
  list: oc
    .route({ method: 'GET', path: '/interviews' })
    .input(
      z.object({
        query: z.string().max(80).default(''),
        state: z.enum(['draft', 'running', 'processing', 'reported', 'failed']).optional(),
        candidateId: CandidateId.optional(),
        limit: z.coerce.number().int().min(1).max(500).default(100),
      }),
    )
    .output(z.array(InterviewSummary)),
  get: oc
    .route({ method: 'GET', path: '/interviews/{interviewId}' })
    .input(One)
    .output(Interview)
    .errors(failing('NOT_FOUND')),
  /** How an interview by link or at the kiosk went, part by part; null for one that was brought in. */
  parts: oc
    .route({ method: 'GET', path: '/interviews/{interviewId}/parts' })
    .input(One)
    .output(InterviewCourse.nullable())
    .errors(failing('NOT_FOUND')),
  /** Freezes the position's current version with a new draft. */
  createDraft: oc
    .route({ method: 'POST', path: '/interviews' })
    .input(
      z.object({
        candidateId: CandidateId,
        positionId: PositionId,
        mode: ImportMode,
        language: SpokenLanguage.or(z.literal('auto')).default('auto'),
      }),
    )
    .output(Interview)
    .errors(failing('NOT_FOUND')),
  /** Changes how a draft gets its recordings; what is attached stays. */
  updateDraft: oc
    .route({ method: 'PUT', path: '/interviews/{interviewId}/draft' })
    .input(One.extend({ mode: ImportMode, language: SpokenLanguage.or(z.literal('auto')) }))
    .output(Interview)
    .errors(failing('NOT_FOUND', 'NOT_A_DRAFT')),
  /** Replaces which recording, and which part of it, answers which question. */
  setAnswers: oc
    .route({ method: 'PUT', path: '/interviews/{interviewId}/answers' })
    .input(
      One.extend({
        answers: z
          .array(z.object({ questionId: QuestionId, recordingId: RecordingId, range: Range.nullable() }))
          .max(60),
      }),
    )
    .output(Interview)
    .errors(failing('NOT_FOUND', 'NOT_A_DRAFT', 'INVALID_INPUT')),
  /** Deletes a draft with its recordings. */
  discardDraft: oc
    .route({ method: 'DELETE', path: '/interviews/{interviewId}' })
    .input(One)
    .output(z.object({ discarded: z.literal(true) }))
    .errors(failing('NOT_FOUND', 'NOT_A_DRAFT')),
  /** Queues transcription and rating of every answer, then the report. */
  submit: oc
    .route({ method: 'POST', path: '/interviews/{interviewId}/submit' })
    .input(One)
    .output(Interview)
    .errors(failing('NOT_FOUND', 'NOT_A_DRAFT', 'NOTHING_TO_SUBMIT', 'SLICES_MISSING')),
  /** Stops what is queued or running for this interview; recordings stay. */
  cancel: oc
    .route({ method: 'POST', path: '/interviews/{interviewId}/cancel' })
    .input(One)
    .output(Interview)
    .errors(failing('NOT_FOUND')),
  /** Queues again what failed or was cancelled. */
  retry: oc
    .route({ method: 'POST', path: '/interviews/{interviewId}/retry' })
    .input(One)
    .output(Interview)
    .errors(failing('NOT_FOUND', 'OWNED_BY_STORE')),
  /** Rates again from the newest transcripts, keeping earlier reports. */
  rerate: oc
    .route({ method: 'POST', path: '/interviews/{interviewId}/ratings' })
    .input(One)
    .output(Interview)
    .errors(failing('NOT_FOUND', 'TRANSCRIPT_MISSING', 'STILL_PROCESSING', 'OWNED_BY_STORE')),
  /** The shipped English sample, through the real recogniser and rater. */
  startSample: oc.route({ method: 'POST', path: '/interviews/sample' }).output(Interview),
}
