import type { Generated } from 'kysely'

/** Telephone lines, campaigns and their calls. */
export type PhoneTables = {
  phone_line: {
    id: string
    name: string
    connection_json: string // contract SipLine | AriLine
    /** Never leaves the station but to the server it is for. */
    secret: string
    caller_number: string
    channels: number
    calls_per_second: number
    enabled: number
    removed_at: string | null
    revision: number
    created_by: string
    created_at: string
  }
  campaign: {
    id: string
    name: string
    position_id: string
    line_id: string
    flow: 'full' | 'fast'
    language: 'zh' | 'en'
    rules_json: string // domain DiallingRules
    ring_seconds: number
    voicemail: 'hang-up' | 'message'
    state: 'draft' | 'running' | 'paused' | 'draining' | 'stopped' | 'done'
    revision: number
    created_by: string
    created_at: string
    started_at: string | null
    ended_at: string | null
  }
  /** Who is called, in the order of the list. */
  campaign_person: {
    campaign_id: string
    candidate_id: string
    seq: number
    /** Made with the first call; a call back goes on with it. */
    invitation_id: string | null
    /** When they asked to be called. */
    later_at: string | null
    skipped: Generated<number>
  }
  /** A call: its row stands before the number is dialled, so that no attempt is made twice. */
  phone_call: {
    id: string
    line_id: string
    /** Null for a call that came in, until it is known who calls. */
    campaign_id: string | null
    candidate_id: string | null
    invitation_id: string | null
    interview_id: string | null
    direction: 'out' | 'in'
    /** From 1 within a campaign and person; 0 for a call that came in. */
    attempt: number
    state: 'placed' | 'ringing' | 'up' | 'over'
    placed_at: string
    ringing_at: string | null
    up_at: string | null
    ended_at: string | null
    outcome: string | null // domain CallOutcome
    problem: string | null // domain LineProblem
    /** What the network said: `486 Busy Here`. */
    detail: Generated<string>
    /** Both tracks of the whole call. */
    recording_id: string | null
    figures_json: string | null // phone MediaFigures
    listened_by: string | null
  }
  /** Numbers that are never called; kept as HMAC-SHA256 under the station's key. */
  do_not_call: {
    id: string
    number_hash: string
    last_digits: string
    candidate_id: string | null
    source: 'candidate' | 'hr'
    created_by: string
    created_at: string
    removed_at: string | null
  }
  /** The program's own sentences on the telephone, spoken; one row for each filling that was spoken. */
  phone_sentence: {
    sentence: string // domain PhoneSentence
    language: 'zh' | 'en'
    /** As it is said, with its fillings. */
    text: string
    asset_id: string
    source: 'recorded' | 'uploaded' | 'system-voice' | 'voice-pack'
    voice: string
    created_at: string
  }
}
