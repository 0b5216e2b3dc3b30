import type { Kysely } from 'kysely'
import { z } from 'zod'
import { AnswerId } from '../../contract/ids.ts'
import type { Delivery } from '../../domain/delivery/delivery.ts'
import type { AnswerValue } from '../../domain/plan/next-part.ts'
import { isSpoken, type Question } from '../../domain/positions/position.ts'
import type { AnswerWarning } from '../../domain/scoring/rater.ts'
import type { Transcript, TranscriptSegment } from '../../domain/transcript/transcript.ts'
import { rateValue } from '../../domain/values/rate-value.ts'
import type { Transcription } from '../../engines/speech/transcription.ts'
import type { Station } from '../context.ts'
import type { Database, Row } from '../db/schema.ts'
import { found } from '../failure.ts'
import { newId } from '../ids.ts'
import { newestTranscript, queueRating, resumeAnswer, settleInterview } from '../interviews/interview-flow.ts'
import { defineJob } from '../jobs/job-handler.ts'
import { findSound } from '../media/analysis.ts'
import { recogniserOf, warningsOf } from '../speech/transcription.jobs.ts'
import { languageOf } from './describe-step.ts'
import { type HeardPart, joinParts } from './join-parts.ts'
import { joinSound, soundMsOf } from './join-sound.ts'
import { type LiveState, readLive } from './live-state.ts'
import { mayRate } from './may-rate.ts'
import { stepOfAnswer } from './plan-facts.ts'
import { findParts, isGiven } from './settle-answer.ts'

/** What becomes of the parts of an answer: one recording, one transcript, as those of any other answer. */
type Assembled = {
  readonly transcript: Transcript
  readonly recordingId: string | null
  readonly durationMs: number
  readonly delivery: Delivery | null
  readonly warnings: readonly AnswerWarning[]
  readonly heard: Transcription | null
  /** The recording to be kept, where parts were joined. */
  readonly joined: { readonly bytes: number; readonly analysis: unknown } | null
}

/** Puts an answer's parts together once all are understood, and has it rated where the candidate agreed to that. */
export function assembleAnswerJob(getStation: () => Station) {
  return defineJob({
    kind: 'assemble-answer',
    lane: 'assembling',
    payload: z.object({ answerId: AnswerId }),
    maxAttempts: 4,
    run: async ({ answerId }, { signal, finish }) => {
      const station = getStation()
      const { db } = station
      const answer = await db.selectFrom('answer').selectAll().where('id', '=', answerId).executeTakeFirst()
      if (answer === undefined) return
      const state = found(await readLive(db, answer.interview_id))
      const known = await newestTranscript(db, answerId)
      const made = known === undefined ? await assemble(station, { state, answer, signal }) : undefined
      await db.transaction().execute(async (trx) => {
        if (made !== undefined) await keep(trx, { state, answer, made })
        if (await mayRate(trx, answer.interview_id)) await queueRating(station, trx, answer)
        else await leaveUnrated(station, trx, answer)
        await finish(trx)
      })
      station.queue.wake()
      station.live.changed(answer.interview_id)
    },
    onGivenUp: async (trx, { answerId }, { state, failure }) => {
      const row = await trx
        .updateTable('answer')
        .set({ state, failure_json: JSON.stringify(failure) })
        .where('id', '=', answerId)
        .returning('interview_id')
        .executeTakeFirst()
      if (row !== undefined) await settleInterview(getStation(), trx, row.interview_id)
    },
    onRetried: async (trx, { answerId }) => await resumeAnswer(trx, answerId, 'waiting'),
  })
}

type Assembling = {
  readonly state: LiveState
  readonly answer: Row<'answer'>
  readonly signal: AbortSignal
}

async function assemble(station: Station, given: Assembling): Promise<Assembled> {
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
  const codes = transcriptions.flatMap(({ warnings }) => warnings)
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

async function keep(
  trx: Kysely<Database>,
  { state, answer, made }: { state: LiveState; answer: Row<'answer'>; made: Assembled },
): Promise<void> {
  const now = new Date().toISOString()
  if (made.joined !== null) {
    await trx
      .insertInto('recording')
      .values({
        id: answer.id,
        interview_id: answer.interview_id,
        candidate_id: state.interview.candidate_id,
        file_name: '',
        mime: 'audio/wav',
        source: 'joined',
        state: 'complete',
        bytes: made.joined.bytes,
        duration_ms: Math.round(made.durationMs),
        created_at: now,
      })
      .execute()
    await trx
      .insertInto('recording_analysis')
      .values({
        recording_id: answer.id,
        content_json: JSON.stringify(made.joined.analysis),
        created_at: now,
      })
      .execute()
  }
  await trx
    .insertInto('transcript')
    .values({
      id: newId(),
      answer_id: answer.id,
      revision: 0,
      content_json: JSON.stringify(made.transcript),
      recogniser_json: made.heard === null ? null : JSON.stringify(recogniserOf(made.heard)),
      created_by: null,
      created_at: now,
    })
    .execute()
  await trx
    .updateTable('answer')
    .set({
      recording_id: made.recordingId,
      delivery_json: made.delivery === null ? null : JSON.stringify(made.delivery),
      duration_ms: Math.round(made.durationMs),
      warnings_json: JSON.stringify(made.warnings),
    })
    .where('id', '=', answer.id)
    .execute()
}

async function leaveUnrated(station: Station, trx: Kysely<Database>, answer: Row<'answer'>): Promise<void> {
  await trx
    .updateTable('answer')
    .set({ state: 'done', failure_json: null })
    .where('id', '=', answer.id)
    .execute()
  await settleInterview(station, trx, answer.interview_id)
}
