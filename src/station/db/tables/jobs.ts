import type { Generated } from 'kysely'

/** What the station does in the background. */
export type JobTables = {
  job: {
    id: string
    kind: string
    lane: string
    payload_json: string
    state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
    /** Lower runs first. */
    priority: number
    run_after: string
    attempts: number
    progress: number
    failure_json: string | null // contract FailureRecord
    /** Seconds of recording this job works through, for the time left. */
    work_seconds: number | null
    interview_id: string | null
    answer_id: string | null
    recording_id: string | null
    created_at: string
    started_at: string | null
    finished_at: string | null
  }
  /** Every change of a job, in order, for watchers that come back. */
  job_event: {
    seq: Generated<number>
    job_id: string
    interview_id: string | null
    content_json: string
    at: string
  }
}
