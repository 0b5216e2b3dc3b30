import type { Generated } from 'kysely'

/** What the program and people judged. */
export type RatingTables = {
  rating: {
    id: string
    answer_id: string
    transcript_id: string
    content_json: string // domain AnswerRating
    rater_json: string // domain RaterIdentity
    created_at: string
    /** The version of the position it was rated with. */
    position_version_id: string | null
  }
  /** Interviews rated again, one after the other. */
  rating_batch: {
    id: string
    version: 'frozen' | 'current'
    rater: 'lexical' | 'language-model' | 'combined'
    state: 'running' | 'done' | 'failed' | 'cancelled'
    failure_json: string | null // contract FailureRecord
    job_id: string
    created_by: string
    created_at: string
    finished_at: string | null
  }
  rating_batch_item: {
    batch_id: string
    seq: number
    interview_id: string
    state: 'waiting' | 'done' | 'failed' | 'cancelled'
    failure_json: string | null // contract FailureRecord
    before_json: string | null // contract RatedOutcome
    after_json: string | null // contract RatedOutcome
    finished_at: string | null
  }
  report: {
    id: string
    interview_id: string
    content_json: string /* domain ReportContent */
    created_at: string
  }
  decision: {
    id: string
    interview_id: string
    report_id: string
    kind: 'advance' | 'hold' | 'reject' | 'withdrawn'
    reason: string
    machine_said: 'advance' | 'review' | 'decline'
    machine_match: number | null
    decided_by: string
    decided_at: string
  }
  /** One person's rating of one answer, saved as typed; closed once submitted. */
  person_rating: {
    id: string
    answer_id: string
    rater_id: string
    /** The words it was given on. */
    transcript_id: string
    revision: number
    verdicts_json: string // contract PersonVerdicts
    /** 0–100. */
    score: number | null
    own_score: number | null
    note: string
    seconds: number
    /** 1 where nothing of the machine's had been shown to the rater before. */
    blind: number
    submitted_at: string | null
    created_at: string
    updated_at: string
  }
  /** Who has closed their ratings of an interview. */
  rating_submission: { interview_id: string; user_id: string; submitted_at: string }
  /** To whom anything of the machine's about an interview has ever been shown. */
  machine_seen: { interview_id: string; user_id: string; first_seen_at: string }
  /** A person's verdict in the place of the machine's. */
  rating_override: {
    id: string
    interview_id: string
    answer_id: string
    indicator_id: string
    verdict: 'shown' | 'not-shown' | 'cannot-judge'
    machine_verdict: 'shown' | 'not-shown' | 'cannot-judge' | null
    reason: string
    made_by: string
    made_at: string
    withdrawn_by: string | null
    withdrawn_at: string | null
    report_id: string
  }
  /** How long somebody looked at an interview on one day (the station's own), in ms. */
  review_time: { interview_id: string; user_id: string; day: string; ms: number; last_at: string }
  /** A fit never changes; whether it is in use stands in `calibration_use`. */
  calibration: {
    id: string
    content_json: string // domain Calibration
    /** The one in use when it was fitted. */
    replaced_json: string // domain Calibration
    fit_json: string // domain CalibrationFit without its calibration
    raters_json: string // domain RaterIdentity[], uncalibrated
    created_at: string
    created_by: string
  }
  /** In use is the last row that was not undone; without one, the shipped calibration. */
  calibration_use: {
    seq: Generated<number>
    calibration_id: string
    adopted_at: string
    adopted_by: string
    undone_at: string | null
    undone_by: string | null
  }
}
