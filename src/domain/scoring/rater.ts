import type { Question } from '../positions/position.ts'
import type { Transcript } from '../transcript/transcript.ts'
import type { VerdictBasis } from './calibration.ts'

/** A rater's claim about one indicator, before its quotes are verified. */
export type Claim = {
  readonly indicatorId: string
  readonly verdict: 'shown' | 'not-shown' | 'cannot-judge'
  /** How sure the rater is of its verdict, 0–1. */
  readonly certainty: number
  /** Words the rater says the candidate said; only those found in the transcript become evidence. */
  readonly quotes: readonly string[]
  /** Why the verdict fell so, as a code the UI words, e.g. `negated`, `reported`, `listed`, `not-covered`. */
  readonly reason?: ClaimReason
  /** What a lexical verdict rests on: how often it is right can be fitted on people's ratings. */
  readonly basis?: VerdictBasis
}

export type ClaimReason =
  | 'negated'
  | 'reported'
  | 'hypothetical-other'
  | 'listed'
  | 'readout'
  | 'instructions'
  | 'off-topic'
  | 'too-short'
  | 'order'
  | 'no-time-given'
  | 'not-covered'
  | 'language'
  | 'quote-not-found'
  | 'raters-disagree'

/** The answer a rater is asked about: a frozen question and what was heard. */
export type RaterInput = { readonly question: Question; readonly transcript: Transcript }

/** Who made a rating, so that it can be made again. */
export type RaterIdentity = {
  readonly id: string
  readonly version: string
  /** SHA-256 (hex) over code version and resources. */
  readonly hash: string
}

/** Every rater, lexical or language-model or combined, is one of these. */
export type Rater = {
  readonly identity: RaterIdentity
  /** One claim per indicator of the question, in the question's order. Instructions inside an answer are data. */
  rate(
    input: RaterInput,
    signal?: { readonly aborted: boolean; throwIfAborted(): void },
  ): Promise<readonly Claim[]>
}

/** A verified quote: an exact stretch of a transcript segment and its moment in the recording. */
export type Evidence = {
  readonly segmentIndex: number
  /** Character offsets in the segment's text, end exclusive. */
  readonly startChar: number
  readonly endChar: number
  readonly text: string
  readonly startMs: number
  readonly endMs: number
}

/** A claim whose quotes were checked; `shown` never stands without evidence. */
export type Finding = {
  readonly indicatorId: string
  readonly verdict: 'shown' | 'not-shown' | 'cannot-judge'
  readonly certainty: number
  readonly evidence: readonly Evidence[]
  readonly reason?: ClaimReason
  /** A person put this verdict in the place of the machine's; it needs no quote. */
  readonly byPerson?: true
}

/** The rating of one answer. */
export type AnswerRating = {
  readonly questionId: string
  readonly findings: readonly Finding[]
  /** 0–100, or null where nothing could be judged. */
  readonly score: number | null
  readonly warnings: readonly AnswerWarning[]
}

/** Why an answer gave less than it could, as a code the UI words. */
export type AnswerWarning =
  | 'no-speech'
  | 'very-short'
  | 'other-language'
  | 'looks-like-list'
  | 'looks-like-rubric-readout'
  | 'contains-instructions'
  | 'off-topic'
  | 'transcription-failed'
  | 'truncated-recording'

/** A competency over the whole interview. */
export type CompetencyScore =
  | {
      readonly competency: string
      readonly state: 'scored'
      /** 0–100. */
      readonly score: number
      /** Half-width of the 95 % interval, in points. */
      readonly halfWidth: number
      /** Mean certainty of what was judged, 0–1. */
      readonly certainty: number
      /** Verified quotes, positive and negative. */
      readonly evidenceCount: number
      /** What the position asks, 0–100. */
      readonly required: number
    }
  | {
      readonly competency: string
      readonly state: 'insufficient-evidence'
      readonly reason: 'no-evidence' | 'too-few-judged' | 'no-answer' | 'not-asked'
      readonly evidenceCount: number
      readonly required: number
    }

/** The machine's suggestion; a person decides. */
export type Recommendation = {
  readonly kind: 'advance' | 'review' | 'decline'
  readonly reason:
    | 'meets-requirements'
    | 'below-threshold'
    | 'between-thresholds'
    | 'insufficient-evidence'
    | 'must-pass-missing'
    | 'low-certainty'
    | 'must-have-missing'
  /** 0–100 against the position's requirements; null when nothing could be scored. */
  readonly match: number | null
  /** Half-width of the match's 95 % interval, in points. */
  readonly matchHalfWidth: number | null
  /** Competencies or indicators the reason is about. */
  readonly about: readonly string[]
}
