import type { Channel, DecisionKind, ReportContent } from '../../domain/interview/interview.ts'
import type { AnswerValue } from '../../domain/plan/next-part.ts'
import type { Position } from '../../domain/positions/position.ts'
import type { Transcript } from '../../domain/transcript/transcript.ts'

/** What a person decided about an interview, and what the machine had said when they did. */
export type ReportDecision = {
  /** `withdrawn` undoes the decision before it. */
  readonly kind: DecisionKind | 'withdrawn'
  readonly reason: string
  /** The person's name as shown. */
  readonly decidedBy: string
  /** UTC ISO 8601. */
  readonly decidedAt: string
  readonly machineSaid: 'advance' | 'review' | 'decline'
  /** 0–100. */
  readonly machineMatch: number | null
}

/** A report with all it takes to print it or to hand it on: pure data, in the language of no reader. */
export type ReportDocument = {
  readonly interviewId: string
  readonly reportId: string
  readonly candidateName: string
  readonly storeName: string
  readonly channel: Channel
  /** When the interview was held, UTC ISO 8601. */
  readonly heldAt: string
  /** When the report was made, UTC ISO 8601. */
  readonly reportedAt: string
  /** IANA time zone the printed times are in, e.g. `Asia/Shanghai`. */
  readonly timeZone: string
  /** All answers together, ms. */
  readonly durationMs: number
  readonly content: ReportContent
  /** The position as it was rated with. */
  readonly position: Position
  /** The words that were rated, per answer. */
  readonly transcripts: readonly {
    readonly answerId: string
    /** Name of the person who edited it; null for the recogniser's own. */
    readonly editedBy: string | null
    readonly transcript: Transcript
  }[]
  /** What was chosen, typed or handed in where a question asks for a value. */
  readonly values: readonly {
    readonly answerId: string
    readonly value: AnswerValue
    /** Size of a file; null for any other kind. */
    readonly fileBytes: number | null
  }[]
  /** Newest first. */
  readonly decisions: readonly ReportDecision[]
}
