/** What was said, in any way of interviewing. */
export type InterviewTables = {
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
  recording: {
    id: string
    interview_id: string
    candidate_id: string
    file_name: string
    mime: string
    /** `joined`: made of the parts of an answer; it has no original. */
    source: 'file' | 'microphone' | 'sample' | 'joined' | 'telephone' | 'call'
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
}
