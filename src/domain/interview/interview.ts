import type { IndicatorVerdict } from '../agreement/rated-pair.ts'
import type { Delivery } from '../delivery/delivery.ts'
import type {
  AnswerRating,
  AnswerWarning,
  CompetencyScore,
  RaterIdentity,
  Recommendation,
} from '../scoring/rater.ts'

export type Channel = 'phone' | 'video' | 'voice' | 'text' | 'imported'

/**
 * `draft` collects recordings; `running` has a candidate in it; `processing` runs jobs; `reported` has a report;
 * `failed` needs a person.
 */
export type InterviewState = 'draft' | 'running' | 'processing' | 'reported' | 'failed'

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

/** A person's verdict in the place of the machine's, as it stood when the report was made. */
export type ReportOverride = {
  readonly id: string
  readonly answerId: string
  readonly questionId: string
  readonly indicatorId: string
  readonly verdict: IndicatorVerdict
  /** Null where the machine had said nothing. */
  readonly machineVerdict: IndicatorVerdict | null
  readonly reason: string
  /** The person's name as shown. */
  readonly madeBy: string
  /** UTC ISO 8601. */
  readonly madeAt: string
}

/** What the same arithmetic gives once people's verdicts stand in the place of the machine's. */
export type OverriddenOutcome = Pick<ReportContent, 'competencies' | 'recommendation' | 'missingMustHaves'>

/** What the machine found, frozen when it was made. */
export type ReportContent = {
  readonly competencies: readonly CompetencyScore[]
  readonly recommendation: Recommendation
  readonly answers: readonly ReportAnswer[]
  /** Must-have indicators that were asked about and not shown. */
  readonly missingMustHaves: readonly string[]
  /** In force when the report was made, oldest first; left out where there were none. The rest is the machine's alone. */
  readonly overrides?: readonly ReportOverride[]
  /** With the overrides; left out where there were none. */
  readonly withOverrides?: OverriddenOutcome
  readonly rater: RaterIdentity
  /** The version of the position it was rated with: the one frozen with the interview, or a later one. */
  readonly positionVersionId: string
  readonly positionHash: string
  /** Questions that version no longer holds, rated by the frozen rubric; absent where there are none. */
  readonly keptQuestions?: readonly string[]
  readonly productVersion: string
}
