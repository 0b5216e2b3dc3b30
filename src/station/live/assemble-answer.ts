import type { Delivery } from '../../domain/delivery/delivery.ts'
import type { AnswerValue } from '../../domain/plan/next-part.ts'
import { isSpoken, type Question } from '../../domain/positions/position.ts'
import type { AnswerWarning } from '../../domain/scoring/rater.ts'
import type { Transcript, TranscriptSegment } from '../../domain/transcript/transcript.ts'
import { rateValue } from '../../domain/values/rate-value.ts'
import type { Transcription } from '../../engines/speech/transcription.ts'
import type { Station } from '../context.ts'
import type { Row } from '../db/schema.ts'
import { found } from '../failure.ts'
import { findSound } from '../media/analysis.ts'
import { warningsOf } from '../speech/transcription.jobs.ts'
import { languageOf } from './describe-step.ts'
import { type HeardPart, joinParts } from './join-parts.ts'
import { joinSound, soundMsOf } from './join-sound.ts'
import { type LiveState } from './live-state.ts'
import { stepOfAnswer } from './plan-facts.ts'
import { findParts, isGiven } from './settle-answer.ts'

/** What becomes of the parts of an answer: one recording, one transcript, as those of any other answer. */
export type Assembled = {
  readonly transcript: Transcript
  readonly recordingId: string | null
  readonly durationMs: number
  readonly delivery: Delivery | null
  readonly warnings: readonly AnswerWarning[]
  readonly heard: Transcription | null
  /** The recording to be kept, where parts were joined. */
  readonly joined: { readonly bytes: number; readonly analysis: unknown } | null
}

type Assembling = {
  readonly state: LiveState
  readonly answer: Row<'answer'>
  readonly signal: AbortSignal
}

/** Makes them one, as far as they were given; nothing is kept yet but the joined sound. */
export async function assemble(station: Station, given: Assembling): Promise<Assembled> {
  const { state, answer } = given
  const question = found(stepOfAnswer(state, answer)).question
  const parts = (await findParts(station.db, answer.id)).filter(isGiven)
  const heard = parts.flatMap(({ transcription_json, recording_id }) =>
    transcription_json === null || recording_id === null
      ? []
      : [{ recordingId: recording_id, transcription: JSON.parse(transcription_json) as Transcription }],
  )
  if (heard.length > 0) return await assembleHeard(station, given, { parts, heard })
  const language = languageOf(state)
  if (!isSpoken(question)) {
    return {
      ...silent,
      transcript: writeValue(question, answer, language),
      recordingId: parts[0]?.recording_id ?? null,
    }
  }
  const segments = parts.map(({ text }, index) => ({ startMs: index, endMs: index + 1, text: text ?? '' }))
  return { ...silent, transcript: { language, segments } }
}

const silent = { recordingId: null, durationMs: 0, delivery: null, warnings: [], heard: null, joined: null }

function writeValue(question: Question, answer: Row<'answer'>, language: 'zh' | 'en'): Transcript {
  const value = answer.value_json === null ? null : (JSON.parse(answer.value_json) as AnswerValue)
  return rateValue(question, value, { language }).transcript
}

type Heard = { readonly recordingId: string; readonly transcription: Transcription }

async function assembleHeard(
  station: Station,
  { state, answer, signal }: Assembling,
  { parts, heard }: { parts: readonly Row<'answer_part'>[]; heard: readonly Heard[] },
): Promise<Assembled> {
  const transcriptions = heard.map(({ transcription }) => transcription)
  const language = transcriptions.find(({ segments }) => segments.length > 0)?.language ?? languageOf(state)
  const sounds: HeardPart[] = []
  for (const { recordingId, transcription } of heard)
    sounds.push({ transcription, soundMs: await soundMsOf(station, recordingId) })
  const whole = joinParts(sounds, language)
  const segments = [...whole.segments, ...writtenAfter(parts, whole.durationMs)]
  const codes: string[] = transcriptions.flatMap(({ warnings }) => warnings)
  if (parts.some(({ incomplete }) => incomplete === 1)) codes.push('truncated')
  const first = found(heard[0])
  const made = {
    transcript: { language, segments },
    durationMs: whole.durationMs,
    delivery: whole.delivery,
    warnings: warningsOf(segments.length > 0 ? codes.filter((code) => code !== 'no-speech') : codes),
    heard: first.transcription,
  }
  if (heard.length === 1) return { ...made, recordingId: first.recordingId, joined: null }
  const bytes = await joinSound(station, state.interview.candidate_id, {
    from: heard.map(({ recordingId }) => recordingId),
    // Making it again after a crash replaces it.
    into: answer.id,
    signal,
  })
  const { durationMs, peaks } = whole
  const analysis = {
    durationMs,
    peaks,
    speech: findSound(peaks),
    decoded: first.transcription.decoded,
    warnings: [...new Set(codes)],
  }
  return { ...made, recordingId: answer.id, joined: { bytes, analysis } }
}

/** What was typed in an answer that was otherwise spoken stands at its end. */
function writtenAfter(parts: readonly Row<'answer_part'>[], at: number): TranscriptSegment[] {
  return parts.flatMap(({ transcription_json, text }) =>
    transcription_json === null && text !== null ? [{ startMs: at, endMs: at, text }] : [],
  )
}
