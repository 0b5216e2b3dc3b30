import type { Kysely } from 'kysely'
import type { Interview } from '../../contract/interviews.ts'
import type { AnswerWarning } from '../../domain/scoring/rater.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Caller, Station } from '../context.ts'
import type { Database, Row } from '../db/schema.ts'
import { Failure, found } from '../failure.ts'
import type { JobOutcome } from '../jobs/job-handler.ts'
import { mayRate, requireMayRate } from '../live/may-rate.ts'
import { priorities } from '../live/priorities.ts'
import { retryParts } from '../live/retry-parts.ts'
import { findAnswers, findInterview, findRecordings } from './interview.repository.ts'
import { getInterview, requireDraft } from './interview.service.ts'
import { requireOwnInterview } from './require-own.ts'

/*
 * How an interview moves: submit queues transcription of each answer; each transcript queues its rating;
 * whatever settles an answer calls `settleInterview`, which queues the report once none is left.
 * A failed answer never holds the others up.
 */

export async function submitInterview(
  station: Station,
  caller: Caller,
  interviewId: string,
): Promise<Interview> {
  await station.db
    .transaction()
    .execute(async (trx) => await submitWithin(station, trx, { interviewId, actor: caller.user.id }))
  station.queue.wake()
  return await getInterview(station, interviewId)
}

export async function submitWithin(
  station: Station,
  trx: Kysely<Database>,
  { interviewId, actor }: { interviewId: string; actor: string },
): Promise<void> {
  await requireDraft(trx, interviewId)
  const answers = await findAnswers(trx, interviewId)
  if (answers.length === 0) throw new Failure('NOTHING_TO_SUBMIT')
  const receiving = (await findRecordings(trx, interviewId)).filter((row) => row.state === 'receiving')
  const awaited = receiving.filter((row) => answers.some((answer) => answer.recording_id === row.id))
  if (awaited.length > 0) throw new Failure('SLICES_MISSING', { missing: [] })
  await trx
    .updateTable('interview')
    .set({ state: 'processing', submitted_at: new Date().toISOString() })
    .where('id', '=', interviewId)
    .execute()
  for (const answer of answers) await queueTranscription(station, trx, answer)
  await appendAudit(trx, {
    actor,
    action: 'interview.submitted',
    subject: `interview:${interviewId}`,
    detail: { answers: answers.length },
  })
}

/** Stops what is queued or running; recordings and finished answers stay. */
export async function cancelInterview(station: Station, interviewId: string): Promise<Interview> {
  found(await findInterview(station.db, interviewId))
  const active = await station.db
    .selectFrom('job')
    .select('id')
    .where('interview_id', '=', interviewId)
    .where('state', 'in', ['queued', 'running'])
    .where('kind', 'in', [
      'transcribe-answer',
      'transcribe-part',
      'assemble-answer',
      'rate-answer',
      'make-report',
    ])
    .execute()
  for (const { id } of active) await station.queue.cancel(id)
  return await getInterview(station, interviewId)
}

/** Queues again every answer that failed or was cancelled, and the report when only that is missing. */
export async function retryInterview(station: Station, interviewId: string): Promise<Interview> {
  await station.db.transaction().execute(async (trx) => {
    const interview = found(await findInterview(trx, interviewId))
    if (interview.state === 'draft' || interview.state === 'running') return
    await requireOwnInterview(trx, interviewId)
    const answers = await findAnswers(trx, interviewId)
    const again = answers.filter((answer) => answer.state === 'failed' || answer.state === 'cancelled')
    await trx.updateTable('interview').set({ state: 'processing' }).where('id', '=', interviewId).execute()
    for (const answer of again) {
      const transcript = await newestTranscript(trx, answer.id)
      if (transcript === undefined && answer.step_id !== null) await retryParts(station, trx, answer)
      else if (transcript === undefined) await queueTranscription(station, trx, answer)
      else await queueRating(station, trx, answer)
    }
    if (again.length === 0) await settleInterview(station, trx, interviewId)
  })
  station.queue.wake()
  return await getInterview(station, interviewId)
}

/** Rates every transcribed answer again from its newest transcript; earlier ratings and reports are kept. */
export async function rerateInterview(
  station: Station,
  caller: Caller,
  interviewId: string,
): Promise<Interview> {
  await station.db.transaction().execute(async (trx) => {
    const interview = found(await findInterview(trx, interviewId))
    if (['draft', 'running', 'processing'].includes(interview.state)) throw new Failure('STILL_PROCESSING')
    await requireOwnInterview(trx, interviewId)
    await requireMayRate(trx, interviewId)
    let queued = 0
    for (const answer of await findAnswers(trx, interviewId)) {
      if ((await newestTranscript(trx, answer.id)) === undefined) continue
      await queueRating(station, trx, answer)
      queued += 1
    }
    if (queued === 0) throw new Failure('TRANSCRIPT_MISSING')
    await trx.updateTable('interview').set({ state: 'processing' }).where('id', '=', interviewId).execute()
    await appendAudit(trx, {
      actor: caller.user.id,
      action: 'interview.rerated',
      subject: `interview:${interviewId}`,
    })
  })
  station.queue.wake()
  return await getInterview(station, interviewId)
}

export async function queueRating(
  station: Station,
  trx: Kysely<Database>,
  answer: Row<'answer'>,
): Promise<void> {
  await setAnswerState(trx, answer.id, 'rating')
  await station.queue.add(trx, {
    kind: 'rate-answer',
    payload: { answerId: answer.id },
    ...(answer.step_id === null ? {} : { priority: priorities.rating }),
    interviewId: answer.interview_id,
    answerId: answer.id,
  })
}

/**
 * Once no answer is under way: queues the report, or marks the interview failed when every answer did. While a
 * candidate is in it there is none; answers they still owe after it are left out and make a newer one.
 */
export async function settleInterview(
  station: Station,
  trx: Kysely<Database>,
  interviewId: string,
): Promise<void> {
  const interview = await findInterview(trx, interviewId)
  if (interview === undefined || interview.state === 'running') return
  const answers = (await findAnswers(trx, interviewId)).filter(isOver)
  if (
    answers.some(
      (answer) => answer.state === 'waiting' || answer.state === 'transcribing' || answer.state === 'rating',
    )
  )
    return
  if (answers.every((answer) => answer.state !== 'done') && (await mayRate(trx, interviewId))) {
    await trx.updateTable('interview').set({ state: 'failed' }).where('id', '=', interviewId).execute()
    return
  }
  await station.queue.add(trx, { kind: 'make-report', payload: { interviewId }, priority: 40, interviewId })
}

/** Whether nothing more is asked of an answer; always so where no candidate holds the interview. */
export function isOver({ step_id, finished_at }: Row<'answer'>): boolean {
  return step_id === null || finished_at !== null
}

export async function setAnswerState(
  trx: Kysely<Database>,
  answerId: string,
  state: Row<'answer'>['state'],
): Promise<void> {
  await trx.updateTable('answer').set({ state, failure_json: null }).where('id', '=', answerId).execute()
}

/** An answer whose job gave up ends as that did, with this said of it; its interview goes on without it. */
export async function giveUpAnswer(
  station: Station,
  trx: Kysely<Database>,
  given: { answerId: string; outcome: JobOutcome; warnings?: readonly AnswerWarning[] },
): Promise<void> {
  const { answerId, outcome, warnings } = given
  const row = await trx
    .updateTable('answer')
    .set({
      state: outcome.state,
      failure_json: JSON.stringify(outcome.failure),
      ...(warnings === undefined ? {} : { warnings_json: JSON.stringify(warnings) }),
    })
    .where('id', '=', answerId)
    .returning('interview_id')
    .executeTakeFirst()
  if (row !== undefined) await settleInterview(station, trx, row.interview_id)
}

/** An answer that had ended is under way again, and its interview with it. */
export async function resumeAnswer(
  trx: Kysely<Database>,
  answerId: string,
  state: 'waiting' | 'rating',
): Promise<void> {
  await setAnswerState(trx, answerId, state)
  await trx
    .updateTable('interview')
    .set({ state: 'processing' })
    .where('id', '=', (eb) => eb.selectFrom('answer').select('interview_id').where('id', '=', answerId))
    .execute()
}

export async function newestTranscript(
  db: Kysely<Database>,
  answerId: string,
): Promise<Row<'transcript'> | undefined> {
  return await db
    .selectFrom('transcript')
    .selectAll()
    .where('answer_id', '=', answerId)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst()
}

async function queueTranscription(
  station: Station,
  trx: Kysely<Database>,
  answer: Row<'answer'>,
): Promise<void> {
  await setAnswerState(trx, answer.id, 'waiting')
  const recording = found(
    await trx
      .selectFrom('recording')
      .select('duration_ms')
      .where('id', '=', answer.recording_id ?? '')
      .executeTakeFirst(),
  )
  const ms = answer.range_start_ms === null ? recording.duration_ms : answer.duration_ms
  await station.queue.add(trx, {
    kind: 'transcribe-answer',
    payload: { answerId: answer.id },
    interviewId: answer.interview_id,
    answerId: answer.id,
    ...(answer.recording_id === null ? {} : { recordingId: answer.recording_id }),
    ...(ms === null ? {} : { workSeconds: ms / 1000 }),
  })
}
