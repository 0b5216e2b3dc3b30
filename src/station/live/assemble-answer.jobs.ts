import type { Kysely } from 'kysely'
import { z } from 'zod'
import { AnswerId } from '../../contract/ids.ts'
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
  settleInterview,
} from '../interviews/interview-flow.ts'
import { type Assembled, assemble } from './assemble-answer.ts'
import { defineJob } from '../jobs/job-handler.ts'
import { recogniserOf } from '../speech/transcription.jobs.ts'
import { type LiveState, readLive } from './live-state.ts'
import { mayRate } from './may-rate.ts'

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
    onGivenUp: async (trx, { answerId }, outcome) =>
      await giveUpAnswer(getStation(), trx, { answerId, outcome }),
    onRetried: async (trx, { answerId }) => await resumeAnswer(trx, answerId, 'waiting'),
  })
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
  await setAnswerState(trx, answer.id, 'done')
  await settleInterview(station, trx, answer.interview_id)
}
