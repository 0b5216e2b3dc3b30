import type { Kysely } from 'kysely'
import type { z } from 'zod'
import {
  type media as mediaContract,
  type Recording,
  recordingLimitBytes,
  sliceBytes,
} from '../../contract/media.ts'
import type { InferContractRouterInputs } from '@orpc/contract'
import { appendAudit } from '../audit/audit.ts'
import { readCandidateKey } from '../candidates/candidate-keys.ts'
import type { Caller, Station } from '../context.ts'
import type { Database, Row } from '../db/schema.ts'
import { Failure, found, isDiskFull } from '../failure.ts'
import type { RecordingAnalysis } from './analysis.ts'
import { type ByteReader, asWav, withSizes } from './wav.ts'

type Inputs = InferContractRouterInputs<typeof mediaContract>
/** Kept free, so that the database can always write. */
export const reserveBytes = 200 * 1024 * 1024

/** Opens a recording for slices; asking again with the same id answers the same. */
export async function beginRecording(station: Station, input: Inputs['begin']): Promise<Recording> {
  if (input.bytes === 0) throw new Failure('MEDIA_EMPTY')
  if ((input.bytes ?? 0) > recordingLimitBytes)
    throw new Failure('MEDIA_TOO_LARGE', { limitBytes: recordingLimitBytes })
  await requireSpace(station, input.bytes ?? 0)
  const row = await station.db.transaction().execute(async (trx) => {
    const interview = found(
      await trx
        .selectFrom('interview')
        .select(['state', 'candidate_id'])
        .where('id', '=', input.interviewId)
        .executeTakeFirst(),
    )
    if (interview.state !== 'draft') throw new Failure('NOT_A_DRAFT')
    return await insertRecording(trx, { ...input, candidateId: interview.candidate_id })
  })
  return describeRecording(row)
}

/** The record that slices arrive for; asking again with the same id answers the same, another interview's is NOT_FOUND. */
export async function insertRecording(
  trx: Kysely<Database>,
  begun: Omit<Inputs['begin'], 'bytes' | 'source'> & {
    readonly source: Row<'recording'>['source']
    readonly bytes: number | null
    readonly candidateId: string
  },
): Promise<Row<'recording'>> {
  const known = await trx
    .selectFrom('recording')
    .selectAll()
    .where('id', '=', begun.recordingId)
    .executeTakeFirst()
  if (known !== undefined) {
    if (known.interview_id !== begun.interviewId) throw new Failure('NOT_FOUND')
    return known
  }
  return await trx
    .insertInto('recording')
    .values({
      id: begun.recordingId,
      interview_id: begun.interviewId,
      candidate_id: begun.candidateId,
      file_name: begun.fileName,
      mime: begun.mime,
      source: begun.source,
      state: 'receiving',
      bytes: begun.bytes ?? 0,
      duration_ms: null,
      created_at: new Date().toISOString(),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Keeps one slice; when this resolves it survives a power cut. A slice of a complete recording is not needed again. */
export async function putSlice(
  station: Station,
  recordingId: string,
  n: number,
  bytes: Uint8Array,
): Promise<void> {
  if (bytes.length === 0 || bytes.length > sliceBytes) throw new Failure('INVALID_INPUT', { field: 'slice' })
  if (n > recordingLimitBytes / 1024)
    throw new Failure('MEDIA_TOO_LARGE', { limitBytes: recordingLimitBytes })
  const row = await getRecordingRow(station, recordingId)
  if (row.state === 'complete') return
  await requireSpace(station, bytes.length)
  const key = await readCandidateKey(station.db, station.keys.wrap, row.candidate_id)
  try {
    await station.media.writeSlice(recordingId, n, bytes, key)
  } catch (error) {
    throw await diskFailure(station, error)
  }
}

export async function getRecordingStatus(
  station: Station,
  recordingId: string,
): Promise<Recording & { received: number[] }> {
  const row = await getRecordingRow(station, recordingId)
  return { ...describeRecording(row), received: await station.media.listSlices(recordingId) }
}

/** What becomes of a complete recording; a file that is no sound is not looked at. */
export type Completion = { readonly analyse?: boolean; readonly priority?: number }

/** Joins the slices and queues a look at the recording, in that order; safe to repeat. */
export async function completeRecording(
  station: Station,
  recordingId: string,
  slices: number,
  completion: Completion = {},
): Promise<Recording> {
  const row = await getRecordingRow(station, recordingId)
  if (row.state === 'complete') return describeRecording(row)
  if (slices === 0) throw new Failure('MEDIA_EMPTY')
  if (!station.media.has(recordingId, 'original')) {
    const received = new Set(await station.media.listSlices(recordingId))
    // Fewer than were sent would throw acknowledged sound away.
    if ([...received].some((n) => n >= slices)) throw new Failure('INVALID_INPUT', { field: 'slices' })
    const missing = Array.from({ length: slices }, (_, n) => n).filter((n) => !received.has(n))
    if (missing.length > 0) throw new Failure('SLICES_MISSING', { missing: missing.slice(0, 10_000) })
  }
  return await join(station, row, { slices, ...completion })
}

/**
 * Makes a recording of what arrived of it, when nobody is there any more to send the rest; false where nothing did.
 * Slices that came after a missing one are kept too.
 */
export async function completeArrived(station: Station, recordingId: string): Promise<boolean> {
  const row = await getRecordingRow(station, recordingId)
  if (row.state === 'complete') return true
  const slices = await station.media.listSlices(recordingId)
  if (slices.length === 0 && !station.media.has(recordingId, 'original')) return false
  await join(station, row, { slices })
  return true
}

async function join(
  station: Station,
  row: Row<'recording'>,
  { slices, analyse = true, priority = 50 }: Completion & { slices: number | readonly number[] },
): Promise<Recording> {
  const { id: recordingId } = row
  const key = await readCandidateKey(station.db, station.keys.wrap, row.candidate_id)
  let bytes: number
  try {
    bytes = await station.media.joinSlices(recordingId, slices, key)
  } catch (error) {
    throw await diskFailure(station, error)
  }
  const done = await station.db.transaction().execute(async (trx) => {
    const updated = await trx
      .updateTable('recording')
      .set({ state: 'complete', bytes })
      .where('id', '=', recordingId)
      .where('state', '=', 'receiving')
      .returningAll()
      .executeTakeFirst()
    if (updated !== undefined && analyse) {
      await station.queue.add(trx, {
        kind: 'analyse-recording',
        payload: { recordingId },
        priority,
        interviewId: row.interview_id,
        recordingId,
      })
    }
    return updated
  })
  station.queue.wake()
  return describeRecording(done ?? (await getRecordingRow(station, recordingId)))
}

/** Deletes a draft's recording: the record first, then its files. */
export async function removeRecording(
  station: Station,
  caller: Caller,
  recordingId: string,
): Promise<{ removed: true }> {
  await station.db.transaction().execute(async (trx) => {
    const row = found(
      await trx
        .selectFrom('recording')
        .innerJoin('interview', 'interview.id', 'recording.interview_id')
        .select('interview.state')
        .where('recording.id', '=', recordingId)
        .executeTakeFirst(),
    )
    if (row.state !== 'draft') throw new Failure('NOT_A_DRAFT')
    await trx.deleteFrom('answer').where('recording_id', '=', recordingId).execute()
    await trx
      .deleteFrom('job')
      .where('recording_id', '=', recordingId)
      .where('state', '=', 'queued')
      .execute()
    await trx.deleteFrom('recording').where('id', '=', recordingId).execute()
    await appendAudit(trx, {
      actor: caller.user.id,
      action: 'recording.removed',
      subject: `recording:${recordingId}`,
    })
  })
  await station.media.remove(recordingId)
  station.queue.wake()
  return { removed: true }
}

export async function readWaveform(station: Station, recordingId: string) {
  await getRecordingRow(station, recordingId)
  const analysis = await readAnalysis(station, recordingId)
  if (analysis === undefined) return null
  const { durationMs, peaks, speech } = analysis
  return { durationMs, perSecond: peaks.perSecond, peaks: [...peaks.values], speech: [...speech] }
}

export async function readAnalysis(
  station: Station,
  recordingId: string,
): Promise<RecordingAnalysis | undefined> {
  const row = await station.db
    .selectFrom('recording_analysis')
    .select('content_json')
    .where('recording_id', '=', recordingId)
    .executeTakeFirst()
  return row && (JSON.parse(row.content_json) as RecordingAnalysis)
}

/** Opens a recording's bytes, decrypting as they are read: the WAV rendition, or the file as it came. */
export async function openMedia(
  station: Station,
  recordingId: string,
  kind: 'playback' | 'original',
): Promise<{
  reader: ByteReader
  close: () => Promise<void>
  mime: string
  fileName: string
  candidateId: string
}> {
  const row = await getRecordingRow(station, recordingId)
  if (!station.media.has(recordingId, kind)) throw new Failure('NOT_FOUND')
  const key = await readCandidateKey(station.db, station.keys.wrap, row.candidate_id)
  const file = await station.media.open(recordingId, kind, key)
  // Encryption notices changed bytes, only the record knows of missing ones.
  if (kind === 'original' && row.state === 'complete' && file.size !== Number(row.bytes)) {
    await file.close()
    throw new Failure('MEDIA_UNREADABLE')
  }
  return {
    reader: kind === 'playback' ? asWav(file) : row.source === 'call' ? withSizes(file) : file,
    close: async () => await file.close(),
    mime: kind === 'playback' ? 'audio/wav' : row.mime || 'application/octet-stream',
    fileName: row.file_name,
    candidateId: row.candidate_id,
  }
}

export async function getRecordingRow(station: Station, recordingId: string): Promise<Row<'recording'>> {
  return found(
    await station.db.selectFrom('recording').selectAll().where('id', '=', recordingId).executeTakeFirst(),
  )
}

export function describeRecording(row: Row<'recording'>): z.infer<typeof Recording> {
  return {
    id: row.id,
    fileName: row.file_name,
    mime: row.mime,
    source: row.source,
    state: row.state,
    bytes: Number(row.bytes),
    durationMs: row.duration_ms,
  }
}

/** DISK_FULL unless so many bytes fit and the database can still write. */
export async function requireSpace(station: Station, bytes: number): Promise<void> {
  const freeBytes = await station.media.freeBytes()
  if (freeBytes < bytes + reserveBytes) throw new Failure('DISK_FULL', { freeBytes })
}

/** A full disk is an expected failure; anything else is not. */
async function diskFailure(station: Station, error: unknown): Promise<unknown> {
  if (!isDiskFull(error)) return error
  return new Failure('DISK_FULL', { freeBytes: await station.media.freeBytes() }, { cause: error })
}
