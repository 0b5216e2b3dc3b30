import type { InferContractRouterInputs } from '@orpc/contract'
import type { Kysely } from 'kysely'
import type { candidateContract } from '../../contract/candidate/index.ts'
import type { AnswerValue } from '../../domain/plan/next-part.ts'
import type { Station } from '../context.ts'
import type { Database, Row } from '../db/schema.ts'
import { Failure } from '../failure.ts'
import { completeRecording, insertRecording, requireSpace } from '../media/media.service.ts'
import { mostPieces, requireAccepted, requireSize } from './accepted-media.ts'
import { advance } from './advance.ts'
import type { CandidateLink } from './candidate-link.ts'
import { changeOwn, requireTab, setPart } from './change-live.ts'
import { type AskedPart, findPart, requireAsked } from './find-part.ts'
import { earlierPieces, handOver, keepArrived } from './hand-over.ts'
import { type LiveState, readLive } from './live-state.ts'
import { mayRetake, takesOf } from './plan-facts.ts'
import { insertRetake } from './retake.ts'
import { priorities } from './priorities.ts'
import { setAside } from './set-aside.ts'

type Inputs = InferContractRouterInputs<typeof candidateContract>['parts']

/**
 * Opens a recording for a part; again with the same id changes nothing. Another id while one is open, as after a
 * reload, goes on with the same part: what was recorded before stays the beginning of it.
 */
export async function beginPart(
  station: Station,
  link: CandidateLink,
  input: Inputs['begin'],
): Promise<void> {
  await requireSpace(station, 0)
  await changeOwn(station, link, async (trx, state) => {
    if (state.parts.some(({ recording_id }) => recording_id === input.recordingId)) return
    const { part, question } = await openPart(trx, state, input.partId)
    const isFile = question.kind === 'file'
    if (!isFile && state.consents.recording !== true)
      throw new Failure('CONSENT_NEEDED', { kind: 'recording' })
    requireAccepted(question, input.mime)
    if (part.piece >= mostPieces) throw new Failure('PART_OVER')
    if (part.recording_id !== null) await setAside(trx, part)
    await insertRecording(trx, {
      recordingId: input.recordingId,
      interviewId: state.interview.id,
      candidateId: state.interview.candidate_id,
      fileName: input.fileName,
      mime: input.mime,
      source: isFile ? 'file' : state.live.mode === 'phone' ? 'telephone' : 'microphone',
      bytes: null,
    })
    await setPart(trx, part.id, {
      recording_id: input.recordingId,
      piece: part.recording_id === null ? part.piece : part.piece + 1,
      begun_at: part.begun_at ?? new Date().toISOString(),
    })
  })
}

/** The part itself, or its next take where it was given already and may be given again. */
async function openPart(trx: Kysely<Database>, state: LiveState, partId: string): Promise<AskedPart> {
  const known = findPart(state, partId)
  if (known.part.state === 'asked' || !mayRetake(state)) return requireAsked(state, partId)
  return { ...known, part: await insertRetake(trx, state, partId) }
}

/** Hands a recording in: SLICES_MISSING tells what has not arrived. Safe to repeat. */
export async function completePart(
  station: Station,
  link: CandidateLink,
  input: Inputs['complete'],
): Promise<void> {
  const { interview_id: interviewId } = link.invitation
  const before = interviewId === null ? undefined : await readLive(station.db, interviewId)
  if (before === undefined) throw new Failure('PART_OVER')
  requireTab(before, link)
  if (await isSuperseded(station, input.recordingId)) return
  const part = findRecorded(before, input)
  if (part.state !== 'asked') return
  const { question } = findPart(before, part.id)
  const analyse = question.kind !== 'file'
  const { bytes } = await completeRecording(station, input.recordingId, input.slices, {
    analyse,
    priority: priorities.part,
  })
  if (!analyse) requireSize(question, bytes)
  await keepArrived(station, earlierPieces(before.parts, part))
  await changeOwn(station, link, async (trx, state) => {
    const now = findRecorded(state, input)
    if (now.state !== 'asked') return
    for (const piece of earlierPieces(state.parts, now))
      await handOver(station, trx, piece, { reason: 'candidate' })
    if (analyse) {
      const reason = mayBeTakenAgain(state, now) ? null : 'candidate'
      await handOver(station, trx, now, { reason, latencyMs: input.latencyMs ?? null })
    } else await keepFile(trx, now)
    await advance(station, trx, state.interview.id)
  })
}

function findRecorded({ parts }: LiveState, { recordingId }: Inputs['complete']): Row<'answer_part'> {
  const part = parts.find(({ recording_id }) => recording_id === recordingId)
  if (part === undefined) throw new Failure('PART_OVER')
  return part
}

/** Handed in before, and taken again since. */
async function isSuperseded({ db }: Station, recordingId: string): Promise<boolean> {
  const row = await db
    .selectFrom('answer_part')
    .select('superseded')
    .where('recording_id', '=', recordingId)
    .executeTakeFirst()
  return row?.superseded === 1
}

function mayBeTakenAgain(state: LiveState, part: Row<'answer_part'>): boolean {
  const answer = state.answers.find(({ id }) => id === part.answer_id)
  return answer !== undefined && part.kind === 'answer' && part.take < takesOf(state, answer)
}

/** A file is kept as it came; nothing is heard in it. */
async function keepFile(trx: Kysely<Database>, part: Row<'answer_part'>): Promise<void> {
  const { file_name } = await trx
    .selectFrom('recording')
    .select('file_name')
    .where('id', '=', part.recording_id)
    .executeTakeFirstOrThrow()
  const value: AnswerValue = { kind: 'file', fileName: file_name }
  const value_json = JSON.stringify(value)
  await setPart(trx, part.id, {
    state: 'done',
    value_json,
    shown_json: JSON.stringify({ shown: [], said: [] }),
    ended_at: new Date().toISOString(),
    end_reason: 'candidate',
    begun_at: null,
  })
  await trx.updateTable('answer').set({ value_json }).where('id', '=', part.answer_id).execute()
}

/** Goes on: without an answer, with what arrived of it, or past the choice of another take. */
export async function skipPart(station: Station, link: CandidateLink, input: Inputs['skip']): Promise<void> {
  const { interview_id: interviewId } = link.invitation
  const before = interviewId === null ? undefined : await readLive(station.db, interviewId)
  const named = before?.parts.find(({ id }) => id === input.partId)
  if (before === undefined || named === undefined) throw new Failure('PART_OVER')
  requireTab(before, link)
  await keepArrived(station, [named, ...earlierPieces(before.parts, named)])
  await changeOwn(station, link, async (trx, state) => {
    const part = state.parts.find(({ id }) => id === input.partId)
    if (part === undefined) throw new Failure('PART_OVER')
    if (part.state !== 'asked') {
      if (!mayRetake(state)) return
      await setPart(trx, part.id, { end_reason: input.because })
    } else {
      requireAsked(state, part.id)
      for (const piece of earlierPieces(state.parts, part))
        await handOver(station, trx, piece, { reason: input.because })
      await handOver(station, trx, part, { reason: input.because })
    }
    await advance(station, trx, state.interview.id)
  })
}
