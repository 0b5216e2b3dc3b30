import type { Generated } from 'kysely'

/** Interviews a candidate holds with the program. */
export type LiveTables = {
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
    mode: 'video' | 'voice' | 'text' | 'phone' | null
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
    /** In which the candidate had paused, oldest first. */
    pauses_json: Generated<string> // contract Pause[]
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
    /** 1: some of its recording never arrived, or came when it was over. */
    incomplete: Generated<number>
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
  /** Certificates of the candidates' own server; their keys open nothing else. */
  door_certificate: {
    /** `set-aside`: was supplied and can be taken back for a while. */
    kind: 'authority' | 'signed' | 'supplied' | 'set-aside'
    /** PEM: the server's own first, then those between it and an authority. */
    certificate: string
    secret_json: string // station CertificateSecret
    created_at: string
  }
}
