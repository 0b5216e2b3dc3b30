import { z } from 'zod'
import {
  flag,
  jsonText,
  maybeJsonText,
  maybeNumber,
  maybeText,
  maybeWhole,
  text,
  whole,
} from './row-shape.ts'

const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) => z.enum(words)

export const InterviewRow = z.object({
  candidate_id: text,
  channel: oneOf(['phone', 'video', 'voice', 'text', 'imported']),
  created_at: text,
  created_by: text,
  language: oneOf(['zh', 'en', 'auto']),
  latest_report_id: maybeText,
  mode: oneOf(['per-question', 'conversation', 'microphone']).nullable(),
  position_version_id: text,
  state: oneOf(['draft', 'running', 'processing', 'reported', 'failed']),
  submitted_at: maybeText,
})

/** Of a recording itself; what was found in it travels with its files. */
export const RecordingRow = z.object({
  bytes: whole,
  candidate_id: text,
  created_at: text,
  duration_ms: maybeWhole,
  file_name: text,
  id: text,
  mime: text,
  source: oneOf(['file', 'microphone', 'sample', 'joined', 'telephone', 'call']),
  state: oneOf(['receiving', 'complete']),
})

const AnswerRow = z.object({
  delivery_json: maybeJsonText,
  duration_ms: whole,
  failure_json: maybeJsonText,
  finished_at: maybeText,
  id: text,
  question_id: text,
  range_end_ms: maybeWhole,
  range_start_ms: maybeWhole,
  recording_id: maybeText,
  seq: whole,
  state: oneOf(['waiting', 'transcribing', 'rating', 'done', 'failed', 'cancelled']),
  step_id: maybeText,
  value_json: maybeJsonText,
  warnings_json: jsonText,
})

const TranscriptRow = z.object({
  answer_id: text,
  content_json: jsonText,
  created_at: text,
  created_by: maybeText,
  id: text,
  recogniser_json: maybeJsonText,
  revision: whole,
})

const RatingRow = z.object({
  answer_id: text,
  content_json: jsonText,
  created_at: text,
  id: text,
  position_version_id: maybeText,
  rater_json: jsonText,
  transcript_id: text,
})

const PersonRatingRow = z.object({
  answer_id: text,
  blind: flag,
  created_at: text,
  id: text,
  note: text,
  own_score: maybeNumber,
  rater_id: text,
  revision: whole,
  score: maybeNumber,
  seconds: whole,
  submitted_at: maybeText,
  transcript_id: text,
  updated_at: text,
  verdicts_json: jsonText,
})

/** The database reads the content itself for what lists show, and refuses what is no JSON. */
const ReportRow = z.object({ content_json: text, created_at: text, id: text })

const DecisionRow = z.object({
  decided_at: text,
  decided_by: text,
  id: text,
  kind: oneOf(['advance', 'hold', 'reject', 'withdrawn']),
  machine_match: maybeNumber,
  machine_said: oneOf(['advance', 'review', 'decline']),
  reason: text,
  report_id: text,
})

const verdict = oneOf(['shown', 'not-shown', 'cannot-judge'])

const OverrideRow = z.object({
  answer_id: text,
  id: text,
  indicator_id: text,
  machine_verdict: verdict.nullable(),
  made_at: text,
  made_by: text,
  reason: text,
  report_id: text,
  verdict,
  withdrawn_at: maybeText,
  withdrawn_by: maybeText,
})

const SubmissionRow = z.object({ submitted_at: text, user_id: text })

const ConsentRow = z.object({
  at: text,
  given: flag,
  id: text,
  kind: oneOf(['recording', 'machine-rating', 'visual-observation']),
  language: oneOf(['zh', 'en']),
  notice_version: text,
})

const PartRow = z.object({
  answer_id: text,
  answer_seconds: whole,
  asked_at: text,
  begun_at: maybeText,
  end_reason: oneOf(['candidate', 'time', 'no-device', 'hr']).nullable(),
  ended_at: maybeText,
  extra_seconds: whole,
  failure_json: maybeJsonText,
  id: text,
  incomplete: flag,
  kind: oneOf(['answer', 'turn', 'probe']),
  late: flag,
  latency_ms: maybeWhole,
  piece: whole,
  prompt_id: maybeText,
  recording_id: maybeText,
  seq: whole,
  shown_json: maybeJsonText,
  state: oneOf(['asked', 'deciding', 'done', 'failed']),
  superseded: flag,
  take: whole,
  text: maybeText,
  think_seconds: whole,
  transcription_json: maybeJsonText,
  trigger_json: jsonText,
  used_ms: whole,
  value_json: maybeJsonText,
})

const RequestRow = z.object({
  answer_id: maybeText,
  at: text,
  handled_at: maybeText,
  handled_by: maybeText,
  id: text,
  kind: oneOf(['human-review', 'human-only', 'correction']),
  note: text,
  outcome: oneOf(['accepted', 'declined']).nullable(),
  outcome_note: text,
  said: maybeText,
  transcript_id: maybeText,
})

const LiveRow = z.object({
  end_reason: text,
  ended_at: maybeText,
  ended_by: maybeText,
  flow: oneOf(['full', 'fast']),
  invitation_id: text,
  kiosk: flag,
  mode: oneOf(['video', 'voice', 'text', 'phone']).nullable(),
  pauses_json: jsonText,
  phase: oneOf([
    'consent',
    'device-check',
    'practice',
    'interview',
    'paused',
    'afterwards',
    'finished',
    'human-only',
    'ended',
  ]),
  started_at: text,
})

/** What somebody was invited to, without anything that opens it. */
const InvitationRow = z.object({
  created_at: text,
  created_by: text,
  expires_at: text,
  flow: oneOf(['full', 'fast']),
  id: text,
  language: oneOf(['zh', 'en']),
  opened_at: maybeText,
  position_id: text,
  resumable: flag,
  revoked_at: maybeText,
})

/** Tables of an interview, in an order in which no reference stands against writing them. */
export const childShapes = {
  recording: RecordingRow,
  invitation: InvitationRow,
  answer: AnswerRow,
  transcript: TranscriptRow,
  rating: RatingRow,
  person_rating: PersonRatingRow,
  report: ReportRow,
  decision: DecisionRow,
  rating_override: OverrideRow,
  rating_submission: SubmissionRow,
  consent: ConsentRow,
  answer_part: PartRow,
  candidate_request: RequestRow,
  live_interview: LiveRow,
} as const
export type ChildTable = keyof typeof childShapes

/** In the order of their names. */
export function columnsOfChild(table: ChildTable): string[] {
  return Object.keys(childShapes[table].shape).toSorted()
}

/** An interview with everything that belongs to it and has to be there to open its pages. */
export const InterviewBody = z.object({
  interview: InterviewRow,
  recording: z.array(RecordingRow),
  invitation: z.array(InvitationRow),
  answer: z.array(AnswerRow),
  transcript: z.array(TranscriptRow),
  rating: z.array(RatingRow),
  person_rating: z.array(PersonRatingRow),
  report: z.array(ReportRow),
  decision: z.array(DecisionRow),
  rating_override: z.array(OverrideRow),
  rating_submission: z.array(SubmissionRow),
  consent: z.array(ConsentRow),
  answer_part: z.array(PartRow),
  candidate_request: z.array(RequestRow),
  live_interview: z.array(LiveRow),
})
export type InterviewBody = z.infer<typeof InterviewBody>
