import type { Kysely } from 'kysely'
import { z } from 'zod'
import { AnswerId } from '../../contract/ids.ts'
import type { Delivery } from '../../domain/delivery/delivery.ts'
import { measureDelivery } from '../../domain/delivery/measure-delivery.ts'
import type { RecogniserIdentity } from '../../domain/interview/interview.ts'
import type { AnswerWarning } from '../../domain/scoring/rater.ts'
import type { Transcript } from '../../domain/transcript/transcript.ts'
import type { Transcription } from '../../engines/speech/transcription.ts'
import type { Station } from '../context.ts'
import type { Database, Row } from '../db/schema.ts'
import { found } from '../failure.ts'
import { newId } from '../ids.ts'
import {
  giveUpAnswer,
  newestTranscript,
  queueRating,
  resumeAnswer,
  setAnswerState,
} from '../interviews/interview-flow.ts'
import { defineJob } from '../jobs/job-handler.ts'
import { ensureAnalysis } from '../media/media.jobs.ts'
import { openMedia } from '../media/media.service.ts'

/** Turns one answer's recording into words with times, measures its delivery, and queues its rating. */
export function transcribeAnswerJob(getStation: () => Station) {
  return defineJob({
    kind: 'transcribe-answer',
    lane: 'speech',
    payload: z.object({ answerId: AnswerId }),
    maxAttempts: 4,
    run: async ({ answerId }, { progress, signal, job, finish }) => {
      const station = getStation()
      const answer = found(
        await station.db.selectFrom('answer').selectAll().where('id', '=', answerId).executeTakeFirst(),
      )
      if ((await newestTranscript(station.db, answerId)) !== undefined) {
        await station.db.transaction().execute(async (trx) => {
          await queueRating(station, trx, answer)
          await finish(trx)
        })
        station.queue.wake()
        return
      }
      await setAnswerState(station.db, answerId, 'transcribing')
      const recordingId = found(answer.recording_id)
      const analysis = await ensureAnalysis(station, recordingId, {
        signal,
        progress: (fraction) => progress(fraction * 0.1),
      })
      const range = rangeOf(answer)
      const seconds = (range === undefined ? analysis.durationMs : range.endMs - range.startMs) / 1000
      await station.db.updateTable('job').set({ work_seconds: seconds }).where('id', '=', job.id).execute()
      const interview = found(
        await station.db
          .selectFrom('interview')
          .select('language')
          .where('id', '=', answer.interview_id)
          .executeTakeFirst(),
      )
      const media = await openMedia(station, recordingId, 'playback')
      try {
        const transcription = await station.speech.transcribe(
          { size: media.reader.size, read: (at, length) => media.reader.read(at, length) },
          { language: interview.language, ...(range === undefined ? {} : { range }) },
          { signal, onProgress: ({ fraction }) => progress(0.1 + fraction * 0.9) },
        )
        await station.db.transaction().execute(async (trx) => {
          await keep(station, trx, { answer, transcription, probeWarnings: analysis.warnings })
          await finish(trx)
        })
        station.queue.wake()
      } finally {
        await media.close()
      }
    },
    onGivenUp: async (trx, { answerId }, outcome) =>
      await giveUpAnswer(getStation(), trx, { answerId, outcome, warnings: ['transcription-failed'] }),
    onRetried: async (trx, { answerId }) => await resumeAnswer(trx, answerId, 'waiting'),
  })
}

async function keep(
  station: Station,
  trx: Kysely<Database>,
  made: { answer: Row<'answer'>; transcription: Transcription; probeWarnings: readonly string[] },
): Promise<void> {
  const { answer, transcription, probeWarnings } = made
  const transcript: Transcript = { language: transcription.language, segments: transcription.segments }
  const delivery = measure(answer, transcription)
  const known = await trx.selectFrom('answer').select('id').where('id', '=', answer.id).executeTakeFirst()
  if (known === undefined) return
  await trx
    .insertInto('transcript')
    .values({
      id: newId(),
      answer_id: answer.id,
      revision: 0,
      content_json: JSON.stringify(transcript),
      recogniser_json: JSON.stringify(recogniserOf(transcription)),
      created_by: null,
      created_at: new Date().toISOString(),
    })
    .onConflict((conflict) => conflict.columns(['answer_id', 'revision']).doNothing())
    .execute()
  await trx
    .updateTable('answer')
    .set({
      delivery_json: JSON.stringify(delivery),
      duration_ms: Math.round(durationOf(answer, transcription)),
      warnings_json: JSON.stringify(warningsOf([...transcription.warnings, ...probeWarnings])),
    })
    .where('id', '=', answer.id)
    .execute()
  await queueRating(station, trx, answer)
}

/** Who turned the speech into words, as a report names it. */
export function recogniserOf({ recogniser }: Transcription): RecogniserIdentity {
  const { engine, version: engineVersion, modelId, modelHash } = recogniser
  return { engine, engineVersion, modelId, modelHash }
}

/** Times in a delivery count from the answer's own start, also where it is a part of a long conversation. */
function measure(answer: Row<'answer'>, transcription: Transcription): Delivery {
  const from = rangeOf(answer)?.startMs ?? 0
  const shift = <Span extends { startMs: number; endMs: number }>(span: Span): Span => ({
    ...span,
    startMs: Math.max(0, span.startMs - from),
    endMs: Math.max(0, span.endMs - from),
  })
  return measureDelivery({
    transcript: { language: transcription.language, segments: transcription.segments.map(shift) },
    speech: transcription.speech.map(shift),
    tracks: transcription.tracks,
    durationMs: durationOf(answer, transcription),
  })
}

function durationOf(answer: Row<'answer'>, transcription: Transcription): number {
  const range = rangeOf(answer)
  return range === undefined
    ? transcription.durationMs
    : Math.min(range.endMs, transcription.durationMs) - Math.min(range.startMs, transcription.durationMs)
}

function rangeOf(answer: Row<'answer'>): { startMs: number; endMs: number } | undefined {
  if (answer.range_start_ms === null || answer.range_end_ms === null) return undefined
  return { startMs: answer.range_start_ms, endMs: answer.range_end_ms }
}

/** What a report says of an answer because of its recording. */
export function warningsOf(codes: readonly string[]): AnswerWarning[] {
  const warnings: AnswerWarning[] = []
  if (codes.includes('no-speech')) warnings.push('no-speech')
  if (codes.includes('other-language')) warnings.push('other-language')
  if (codes.includes('truncated')) warnings.push('truncated-recording')
  return warnings
}
