import type { Generated, Insertable, Selectable } from 'kysely'
import type { Role } from '../../domain/permission/permission.ts'

/**
 * The station's tables. Ids are time-ordered UUIDs made by the program, times are UTC ISO text,
 * durations are milliseconds, `*_json` columns hold JSON text whose type is named beside them.
 */
export type Database = {
  setting: { key: string; value_json: string }
  org_unit: {
    id: string
    kind: 'group' | 'region' | 'store'
    name: string
    parent_id: string | null
    created_at: string
  }
  user: {
    id: string
    login: string
    name: string
    role: Role
    org_unit_id: string
    password_hash: string
    failed_attempts: number
    locked_until: string | null
    created_at: string
  }
  /** Only the SHA-256 of a session's token is kept. */
  session: { token_hash: string; user_id: string; created_at: string; expires_at: string }
  candidate: {
    id: string
    org_unit_id: string
    name: string
    phone: string
    email: string
    note: string
    created_at: string
    updated_at: string
    /** Raised by each change of the record. */
    revision: Generated<number>
    /** Hidden since; its interviews stay. */
    removed_at: string | null
    /** Who this record went into. Its key stays, for the recordings made under it. */
    merged_into: string | null
    /** How the name is sorted: pinyin. */
    name_key: Generated<string>
    /** What equal telephone numbers have in common (`+8613800138000`); empty without one. */
    phone_key: Generated<string>
    email_key: Generated<string>
    /** Standing, kept by the database itself: interviews, newest match, newest decision. */
    interviews: Generated<number>
    match: number | null
    decision: 'advance' | 'hold' | 'reject' | null
    /** Of `candidate_text`. */
    text_key: number | null
  }
  candidate_field: {
    id: string
    seq: number
    kind: 'text' | 'number' | 'choice' | 'date' | 'availability'
    content_json: string // contract CustomField
  }
  /** One value of a field; a choice's id and a date (`2026-11-22`) are text. */
  candidate_value: { candidate_id: string; field_id: string; text: string | null; number: number | null }
  /** One window of a week; windows of a record and field never touch. */
  candidate_window: {
    candidate_id: string
    field_id: string
    weekday: number
    start_minute: number
    end_minute: number
  }
  candidate_change: {
    id: string
    kind: 'create' | 'update' | 'import' | 'merge' | 'remove' | 'field' | 'undo'
    candidates: number
    at: string
    by: string
    undone: Generated<number>
    undoes: string | null
  }
  /** One record of a change; without a candidate it is about the fields themselves. */
  candidate_change_item: {
    change_id: string
    candidate_id: string | null
    /** The record's revision after the change. */
    revision: number
    before_json: string | null // CandidateBefore or contract CustomField[]; null: there was no record
    after_json: string | null // contract CustomField[]
  }
  candidate_import: { id: string; content_json: string /* ImportState */; created_at: string }
  candidate_import_row: {
    import_id: string
    sheet: number
    row: number
    cells_json: string // tables Cell[]
  }
  candidate_import_outcome: {
    import_id: string
    row: number
    kind: string
    content_json: string // JudgedRow
  }
  /** Full-text indexes; written and asked through `db/text-index.ts` alone. */
  candidate_text: { rowid: number; tokens: string }
  interview_text: { rowid: number; tokens: string }
  text_due: { kind: 'candidate' | 'interview'; record_id: string }
  /** The candidate's data key, wrapped by the station key; destroying the row destroys every recording. */
  candidate_key: { candidate_id: string; wrapped_key: Uint8Array; created_at: string }
  position: { id: string; current_version_id: string }
  position_version: {
    id: string
    position_id: string
    version: number
    hash: string
    content_json: string // domain Position
    published_at: string
    /** A user's id; null for what came with the program. */
    published_by: string | null
    note: Generated<string>
  }
  /** What people do to a position between two versions; also of positions that have no version yet. */
  position_draft: {
    position_id: string
    revision: number
    /** The version the working copy was begun from. */
    base_version: number | null
    /** The working copy; null where nobody has changed anything. */
    content_json: string | null // domain Position
    /** The last working copy that was discarded, to bring it back. */
    discarded_json: string | null // domain Position
    archived_at: string | null
    edited_by: string
    updated_at: string
  }
  interview: {
    id: string
    candidate_id: string
    position_version_id: string
    channel: 'phone' | 'video' | 'voice' | 'text' | 'imported'
    mode: 'per-question' | 'conversation' | 'microphone' | null
    language: 'zh' | 'en' | 'auto'
    /** `running`: a candidate is in it, or may come back to it. */
    state: 'draft' | 'running' | 'processing' | 'reported' | 'failed'
    latest_report_id: string | null
    created_by: string
    created_at: string
    submitted_at: string | null
    /** Of `interview_text`. */
    text_key: number | null
  }
  answer: {
    id: string
    interview_id: string
    question_id: string
    seq: number
    recording_id: string | null
    range_start_ms: number | null
    range_end_ms: number | null
    state: 'waiting' | 'transcribing' | 'rating' | 'done' | 'failed' | 'cancelled'
    failure_json: string | null // contract FailureRecord
    delivery_json: string | null // domain Delivery
    warnings_json: string // domain AnswerWarning[]
    duration_ms: number
    /** Of interviews held by a plan: its step. */
    step_id: string | null
    value_json: string | null // domain AnswerValue
    /** When nothing more was asked of it; null while it is under way, and of imported interviews. */
    finished_at: string | null
  }
  /** What candidates are invited to; a link's token and a kiosk's code are kept as SHA-256 alone. */
  invitation: {
    id: string
    candidate_id: string
    position_id: string
    interview_id: string | null
    token_hash: string
    code_hash: string
    /** Of the token that a kiosk uses for it; another one each time, so that the link goes on working. */
    kiosk_token_hash: string | null
    flow: 'full' | 'fast'
    resumable: number
    language: 'zh' | 'en'
    expires_at: string
    revoked_at: string | null
    opened_at: string | null
    created_by: string
    created_at: string
  }
  /** An interview that a candidate holds by link or at the kiosk. */
  live_interview: {
    interview_id: string
    invitation_id: string
    /** Raised by every change the candidate's page must see. */
    revision: number
    mode: 'video' | 'voice' | 'text' | null
    flow: 'full' | 'fast'
    phase:
      | 'consent'
      | 'device-check'
      | 'practice'
      | 'interview'
      | 'paused'
      | 'afterwards'
      | 'finished'
      | 'human-only'
      | 'ended'
    kiosk: number
    /** The one tab that may answer. */
    tab_id: string | null
    last_seen_at: string
    started_at: string
    ended_at: string | null
    /** A user's id, `candidate`, or `time`. */
    ended_by: string | null
    end_reason: Generated<string>
  }
  /** Every yes and no, never changed; the newest of a kind counts. */
  consent: {
    id: string
    interview_id: string
    kind: 'recording' | 'machine-rating' | 'visual-observation'
    given: number
    notice_version: string
    language: 'zh' | 'en'
    at: string
  }
  /** What was asked and answered in one go: the question, a customer's line or a follow-up, each take of it. */
  answer_part: {
    id: string
    interview_id: string
    answer_id: string
    seq: number
    take: number
    /** Of a part that was recorded in several goes, as when the page was reloaded in the middle; from 0. */
    piece: Generated<number>
    /** 1: another take counts in its place. */
    superseded: Generated<number>
    kind: 'answer' | 'turn' | 'probe'
    prompt_id: string | null
    trigger_json: string // domain PartTrigger
    state: 'asked' | 'deciding' | 'done' | 'failed'
    recording_id: string | null
    text: string | null
    value_json: string | null // domain AnswerValue
    /** From the end of the line to the first sound or key. */
    latency_ms: number | null
    think_seconds: number
    answer_seconds: number
    /** Added by HR. */
    extra_seconds: Generated<number>
    used_ms: Generated<number>
    asked_at: string
    /** When its clock began to run, or ran on after a pause; null while it stands. `used_ms` is what ran before. */
    begun_at: string | null
    ended_at: string | null
    /** Null while it is under way, and while the candidate may still choose to give it once more. */
    end_reason: 'candidate' | 'time' | 'no-device' | 'hr' | null
    /** 1: what follows was decided without it, because understanding it took too long. */
    late: Generated<number>
    transcription_json: string | null // engines Transcription
    shown_json: string | null // station ShownSoFar
    failure_json: string | null // contract FailureRecord
  }
  /** Numbers of the camera for one recording, by the second. */
  observation: {
    recording_id: string
    interview_id: string
    method: string
    /** How looking at the camera and at the corners was told apart in the device check. */
    calibration: 'passed' | 'failed' | 'skipped'
    seconds_json: string // contract ObservedSecond[]
    created_at: string
  }
  candidate_request: {
    id: string
    interview_id: string
    kind: 'human-review' | 'human-only' | 'correction'
    note: string
    answer_id: string | null
    /** The words it is about. */
    transcript_id: string | null
    said: string | null
    at: string
    handled_by: string | null
    handled_at: string | null
    outcome: 'accepted' | 'declined' | null
    outcome_note: Generated<string>
  }
  deletion_proof: {
    id: string
    at: string
    invitation_id: string | null
    content_json: string /* contract DeletionProof */
  }
  /** Pictures and sounds of questions; the id is the SHA-256 (hex) of the bytes. */
  asset: {
    id: string
    mime: string
    bytes: Uint8Array
    duration_ms: number | null
    created_by: string
    created_at: string
  }
  /** Who speaks a line of a position; played once approved, and only while the line's words are `text`. */
  line_audio: {
    position_id: string
    line_id: string
    language: 'zh' | 'en'
    text: string
    asset_id: string
    source: 'recorded' | 'uploaded' | 'system-voice' | 'voice-pack'
    voice: string
    approved_by: string | null
    approved_at: string | null
    /** Taken away; kept so that it can be put back. */
    removed_at: string | null
    created_at: string
  }
  /** Certificates of the candidates' own server; their keys open nothing else. */
  door_certificate: {
    kind: 'authority' | 'signed' | 'supplied'
    /** PEM: the server's own first, then those between it and an authority. */
    certificate: string
    secret_json: string // station CertificateSecret
    created_at: string
  }
  recording: {
    id: string
    interview_id: string
    candidate_id: string
    file_name: string
    mime: string
    /** `joined`: made of the parts of an answer; it has no original. */
    source: 'file' | 'microphone' | 'sample' | 'joined'
    state: 'receiving' | 'complete'
    bytes: number
    duration_ms: number | null
    created_at: string
  }
  /** What a look at a recording found; made once by `analyse-recording`. */
  recording_analysis: {
    recording_id: string
    content_json: string // RecordingAnalysis
    created_at: string
  }
  transcript: {
    id: string
    answer_id: string
    revision: number
    content_json: string // domain Transcript
    recogniser_json: string | null // domain RecogniserIdentity
    created_by: string | null
    created_at: string
  }
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
  audit_entry: {
    seq: number
    at: string
    actor: string
    action: string
    subject: string
    detail_json: string
    previous_hash: string
    hash: string
  }
}

export type Row<Table extends keyof Database> = Selectable<Database[Table]>
export type NewRow<Table extends keyof Database> = Insertable<Database[Table]>
