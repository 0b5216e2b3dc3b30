import { z } from 'zod'
import type { Transcription } from '../../engines/speech/transcription.ts'
import type { Station } from '../context.ts'
import type { Row } from '../db/schema.ts'
import { found } from '../failure.ts'
import { defineJob, type JobContext } from '../jobs/job-handler.ts'
import { ensureAnalysis } from '../media/media.jobs.ts'
import { openMedia } from '../media/media.service.ts'
import { advance } from './advance.ts'
import { raiseRevision, setPart } from './change-live.ts'
import { languageOf } from './describe-step.ts'
import { readLive } from './live-state.ts'
import { stepOfAnswer } from './plan-facts.ts'
import { settleAnswer } from './settle-answer.ts'
import { understand, wordsOf } from './understand.ts'

/**
 * Turns one part of a running interview into words and finds what they show, so that what follows can be decided
 * while the next question runs. A part that cannot be understood is marked so; it never holds the interview up.
 */
export function transcribePartJob(getStation: () => Station) {
  return defineJob({
    kind: 'transcribe-part',
    lane: 'speech',
    payload: z.object({ partId: z.uuid() }),
    maxAttempts: 4,
    run: async ({ partId }, context) => {
      const station = getStation()
      const part = await findPart(station, partId)
      if (part === undefined || part.state !== 'deciding') return
      // Taken again meanwhile: it is kept, and nobody waits for its words.
      if (part.superseded === 1) return await setPart(station.db, partId, { state: 'done' })
      const transcription = await recognise(station, part, context)
      const shown_json = await findShown(station, part, transcription)
      await station.db.transaction().execute(async (trx) => {
        await setPart(trx, partId, {
          state: 'done',
          transcription_json: JSON.stringify(transcription),
          shown_json,
          latency_ms: part.latency_ms ?? firstSound(transcription),
          failure_json: null,
        })
        await settleAnswer(station, trx, part.answer_id)
        await advance(station, trx, part.interview_id)
        await raiseRevision(trx, part.interview_id)
        await context.finish(trx)
      })
      station.queue.wake()
      station.live.changed(part.interview_id)
    },
    onGivenUp: async (trx, { partId }, { failure }) => {
      const station = getStation()
      const row = await trx
        .updateTable('answer_part')
        .set({ state: 'failed', failure_json: JSON.stringify(failure) })
        .where('id', '=', partId)
        .where('state', '=', 'deciding')
        .returning(['answer_id', 'interview_id'])
        .executeTakeFirst()
      if (row === undefined) return
      await settleAnswer(station, trx, row.answer_id)
      await advance(station, trx, row.interview_id)
      await raiseRevision(trx, row.interview_id)
      // Whoever looks before this is kept looks again in a few seconds.
      station.live.changed(row.interview_id)
    },
    onRetried: async (trx, { partId }) => {
      await trx
        .updateTable('answer_part')
        .set({ state: 'deciding', failure_json: null })
        .where('id', '=', partId)
        .where('state', '=', 'failed')
        .execute()
    },
  })
}

async function recognise(
  station: Station,
  part: Row<'answer_part'>,
  { signal, progress, job }: Pick<JobContext, 'signal' | 'progress' | 'job'>,
): Promise<Transcription> {
  const recordingId = found(part.recording_id)
  const analysis = await ensureAnalysis(station, recordingId, {
    signal,
    progress: (fraction) => progress(fraction * 0.1),
  })
  await station.db
    .updateTable('job')
    .set({ work_seconds: analysis.durationMs / 1000 })
    .where('id', '=', job.id)
    .execute()
  const state = found(await readLive(station.db, part.interview_id))
  const media = await openMedia(station, recordingId, 'playback')
  try {
    return await station.speech.transcribe(
      { size: media.reader.size, read: (at, length) => media.reader.read(at, length) },
      { language: languageOf(state) },
      { signal, onProgress: ({ fraction }) => progress(0.1 + fraction * 0.9) },
    )
  } finally {
    await media.close()
  }
}

/** By the words of the answer up to and with this part. */
async function findShown(
  station: Station,
  part: Row<'answer_part'>,
  transcription: Transcription,
): Promise<string | null> {
  const state = found(await readLive(station.db, part.interview_id))
  const answer = state.answers.find(({ id }) => id === part.answer_id)
  const asked = answer && stepOfAnswer(state, answer)
  if (asked === undefined || transcription.segments.length === 0) return null
  const before = state.parts.filter(
    ({ answer_id, seq, piece }) =>
      answer_id === part.answer_id && (seq < part.seq || (seq === part.seq && piece < part.piece)),
  )
  const own = { ...part, transcription_json: JSON.stringify(transcription) }
  const shown = await understand(station, asked.question, wordsOf([...before, own], languageOf(state)))
  return shown === null ? null : JSON.stringify(shown)
}

const firstSound = ({ speech }: Transcription): number | null =>
  speech[0] === undefined ? null : Math.round(speech[0].startMs)

async function findPart({ db }: Station, id: string): Promise<Row<'answer_part'> | undefined> {
  return await db.selectFrom('answer_part').selectAll().where('id', '=', id).executeTakeFirst()
}
