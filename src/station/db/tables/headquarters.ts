import type { Generated } from 'kysely'

/** What the dashboards of headquarters count. */
export type HeadquartersTables = {
  /** Interviews changed since they were counted; written by triggers, in the transaction of the change. */
  rollup_due: { interview_id: string }
  /** One row for each interview that was held; nothing personal in it. */
  rollup_interview: {
    seq: Generated<number>
    interview_id: string
    /** Where its candidate belongs. */
    org_unit_id: string
    /** Of the station's own calendar, `2026-11-23`: when it was handed in, else begun. */
    day: string
    position_id: string
    channel: 'phone' | 'video' | 'voice' | 'text' | 'imported'
    /** 0–100. */
    match: number | null
    recommendation: 'advance' | 'review' | 'decline' | null
    decision: 'advance' | 'hold' | 'reject' | null
    scores_json: string // station RolledUpScores
  }
}
