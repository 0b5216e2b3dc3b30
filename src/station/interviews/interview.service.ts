import type { InferContractRouterInputs } from '@orpc/contract'
import type { Kysely } from 'kysely'
import type { FailureRecord } from '../../contract/failures.ts'
import type { Interview, InterviewSummary, interviews as contract } from '../../contract/interviews.ts'
import type { AnswerValue } from '../../domain/plan/next-part.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Caller, Station } from '../context.ts'
import type { Database, Row } from '../db/schema.ts'
import { Failure, found } from '../failure.ts'
import { newId } from '../ids.ts'
import { describeRecording } from '../media/media.service.ts'
import { getPosition, getPositionVersion } from '../positions/position.service.ts'
import {
  findAnswers,
  findInterview,
  findInterviewSummaries,
  findRecordings,
  type InterviewFilter,
} from './interview.repository.ts'
import { catchUpInterviews } from './interview-text.ts'

type Inputs = InferContractRouterInputs<typeof contract>

export async function listInterviews(station: Station, filter: InterviewFilter): Promise<InterviewSummary[]> {
  if (filter.query?.trim()) await catchUpInterviews(station.db)
  return await findInterviewSummaries(station.db, filter)
}

export async function getInterview(station: Station, interviewId: string): Promise<Interview> {
  const { db } = station
  const row = found(await findInterview(db, interviewId))
  const [summary] = await findInterviewSummaries(db, { ids: [interviewId], limit: 1 })
  const [position, answers, recordings] = await Promise.all([
    getPositionVersion(db, row.position_version_id),
    findAnswers(db, interviewId),
    findRecordings(db, interviewId),
  ])
  return {
    ...found(summary),
    mode: row.mode,
    language: row.language,
    position,
    answers: answers.map((answer) => describeAnswer(answer, recordings)),
    recordings: recordings.map(describeRecording),
    soundAway: summary?.ownedBy ? listAway(station, recordings) : [],
  }
}

/** What was looked at has a rendition to play; a call, and a file that was handed in, are opened as they came. */
function listAway({ media }: Station, recordings: readonly Row<'recording'>[]): string[] {
  return recordings
    .filter(({ id, source, duration_ms }) => {
      const isPlayed = source !== 'call' && duration_ms !== null
      return !media.has(id, isPlayed ? 'playback' : 'original')
    })
    .map(({ id }) => id)
}

/** Freezes the position's current version with a new draft. */
export async function createDraft(
  station: Station,
  caller: Caller,
  input: Inputs['createDraft'],
): Promise<Interview> {
  const position = await getPosition(station.db, input.positionId)
  const id = await station.db.transaction().execute(async (trx) => {
    found(
      await trx
        .selectFrom('candidate')
        .select('id')
        .where('id', '=', input.candidateId)
        .where('removed_at', 'is', null)
        .executeTakeFirst(),
    )
    return await insertDraft(trx, {
      candidateId: input.candidateId,
      positionVersionId: position.versionId,
      mode: input.mode,
      language: input.language ?? 'auto',
      actor: caller.user.id,
    })
  })
  return await getInterview(station, id)
}

/** The insert itself, for callers with a transaction of their own. */
export async function insertDraft(
  db: Kysely<Database>,
  draft: {
    candidateId: string
    positionVersionId: string
    mode: Row<'interview'>['mode']
    language: Row<'interview'>['language']
    actor: string
  },
): Promise<string> {
  const id = newId()
  await db
    .insertInto('interview')
    .values({
      id,
      candidate_id: draft.candidateId,
      position_version_id: draft.positionVersionId,
      channel: 'imported',
      mode: draft.mode,
      language: draft.language,
      state: 'draft',
      latest_report_id: null,
      created_by: draft.actor,
      created_at: new Date().toISOString(),
      submitted_at: null,
    })
    .execute()
  await appendAudit(db, { actor: draft.actor, action: 'interview.created', subject: `interview:${id}` })
  return id
}

export async function updateDraft(station: Station, input: Inputs['updateDraft']): Promise<Interview> {
  await station.db.transaction().execute(async (trx) => {
    await requireDraft(trx, input.interviewId)
    await trx
      .updateTable('interview')
      .set({ mode: input.mode, language: input.language })
      .where('id', '=', input.interviewId)
      .execute()
  })
  return await getInterview(station, input.interviewId)
}

/** Replaces which recording, and which part of it, answers which question; in the position's order. */
export async function setAnswers(station: Station, input: Inputs['setAnswers']): Promise<Interview> {
  await station.db.transaction().execute(async (trx) => await replaceAnswers(trx, input))
  return await getInterview(station, input.interviewId)
}

export async function replaceAnswers(db: Kysely<Database>, input: Inputs['setAnswers']): Promise<void> {
  const interview = await requireDraft(db, input.interviewId)
  const position = await getPositionVersion(db, interview.position_version_id)
  const order = position.content.questions.map((question) => question.id)
  const recordings = new Set((await findRecordings(db, input.interviewId)).map((row) => row.id))
  const asked = new Set<string>()
  for (const answer of input.answers) {
    if (!order.includes(answer.questionId) || asked.has(answer.questionId)) {
      throw new Failure('INVALID_INPUT', { field: 'questionId' })
    }
    if (!recordings.has(answer.recordingId)) throw new Failure('INVALID_INPUT', { field: 'recordingId' })
    if (answer.range !== null && answer.range.endMs <= answer.range.startMs) {
      throw new Failure('INVALID_INPUT', { field: 'range' })
    }
    asked.add(answer.questionId)
  }
  await db.deleteFrom('answer').where('interview_id', '=', input.interviewId).execute()
  const sorted = input.answers.toSorted((a, b) => order.indexOf(a.questionId) - order.indexOf(b.questionId))
  if (sorted.length === 0) return
  await db
    .insertInto('answer')
    .values(
      sorted.map((answer, seq) => ({
        id: newId(),
        interview_id: input.interviewId,
        question_id: answer.questionId,
        seq,
        recording_id: answer.recordingId,
        range_start_ms: answer.range?.startMs ?? null,
        range_end_ms: answer.range?.endMs ?? null,
        state: 'waiting' as const,
        failure_json: null,
        delivery_json: null,
        warnings_json: '[]',
        duration_ms: answer.range === null ? 0 : answer.range.endMs - answer.range.startMs,
      })),
    )
    .execute()
}

/** Deletes a draft with its recordings; files go after the records have. */
export async function discardDraft(
  station: Station,
  caller: Caller,
  interviewId: string,
): Promise<{ discarded: true }> {
  const recordings = await station.db.transaction().execute(async (trx) => {
    await requireDraft(trx, interviewId)
    const rows = await findRecordings(trx, interviewId)
    await trx.deleteFrom('answer').where('interview_id', '=', interviewId).execute()
    await trx.deleteFrom('interview').where('id', '=', interviewId).execute()
    await appendAudit(trx, {
      actor: caller.user.id,
      action: 'draft.discarded',
      subject: `interview:${interviewId}`,
    })
    return rows
  })
  for (const row of recordings) await station.media.remove(row.id)
  station.queue.wake()
  return { discarded: true }
}

export async function requireDraft(db: Kysely<Database>, interviewId: string): Promise<Row<'interview'>> {
  const interview = found(await findInterview(db, interviewId))
  if (interview.state !== 'draft') throw new Failure('NOT_A_DRAFT')
  return interview
}

function describeAnswer(
  row: Row<'answer'>,
  recordings: readonly Row<'recording'>[],
): Interview['answers'][number] {
  const recording = recordings.find((candidate) => candidate.id === row.recording_id)
  return {
    id: row.id,
    questionId: row.question_id,
    recording: recording === undefined ? null : describeRecording(recording),
    range:
      row.range_start_ms === null || row.range_end_ms === null
        ? null
        : { startMs: row.range_start_ms, endMs: row.range_end_ms },
    value: row.value_json === null ? null : (JSON.parse(row.value_json) as AnswerValue),
    state: row.state,
    failure: row.failure_json === null ? null : (JSON.parse(row.failure_json) as FailureRecord),
  }
}
