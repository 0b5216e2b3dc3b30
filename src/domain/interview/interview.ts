import type { Delivery } from '../delivery/delivery.ts'
import type {
  AnswerRating,
  AnswerWarning,
  CompetencyScore,
  RaterIdentity,
  Recommendation,
} from '../scoring/rater.ts'

export type Channel = 'phone' | 'video' | 'voice' | 'text' | 'imported'

/** `draft` collects recordings; `processing` runs jobs; `reported` has a report; `failed` needs a person. */
export type InterviewState = 'draft' | 'processing' | 'reported' | 'failed'

/** Where one answer stands. A failed answer never fails its interview. */
export type AnswerState = 'waiting' | 'transcribing' | 'rating' | 'done' | 'failed' | 'cancelled'

export type DecisionKind = 'advance' | 'hold' | 'reject'

/** The software that turned speech into words. */
export type RecogniserIdentity = {
  readonly engine: string
  readonly engineVersion: string
  readonly modelId: string
  readonly modelHash: string
}

/** One answer as the report shows it. */
export type ReportAnswer = {
  readonly answerId: string
  readonly questionId: string
  readonly recordingId: string | null
  readonly durationMs: number
  /** Revision of the transcript that was rated: 0 is the recogniser's, each edit adds one. */
  readonly transcriptRevision: number
  readonly rating: AnswerRating | null
  readonly delivery: Delivery | null
  readonly recogniser: RecogniserIdentity | null
  readonly warnings: readonly AnswerWarning[]
}

/** What the machine found, frozen when it was made. */
export type ReportContent = {
  readonly competencies: readonly CompetencyScore[]
  readonly recommendation: Recommendation
  readonly answers: readonly ReportAnswer[]
  /** Must-have indicators that were asked about and not shown. */
  readonly missingMustHaves: readonly string[]
  readonly rater: RaterIdentity
  readonly positionVersionId: string
  readonly positionHash: string
  readonly productVersion: string
}
