import { z } from 'zod'
import { RecordingId } from '../../contract/ids.ts'
import { readCandidateKey } from '../candidates/candidate-keys.ts'
import type { Station } from '../context.ts'
import { Failure } from '../failure.ts'
import { defineJob, type JobContext } from '../jobs/job-handler.ts'
import { findSound, type RecordingAnalysis } from './analysis.ts'
import { getRecordingRow, openMedia, readAnalysis } from './media.service.ts'

/** Longer recordings are refused in words instead of filling the disk. */
export const longestRecordingMs = 6 * 3_600_000

/** Decodes a recording once: its waveform, its length, and the rendition that plays from any moment. */
export function analyseRecordingJob(getStation: () => Station) {
  return defineJob({
    kind: 'analyse-recording',
    lane: 'decode',
    payload: z.object({ recordingId: RecordingId }),
    maxAttempts: 4,
    run: async ({ recordingId }, context) => {
      await ensureAnalysis(getStation(), recordingId, context)
    },
  })
}

type Shared = { readonly work: Promise<RecordingAnalysis>; readonly abort: AbortController; askers: number }
type Asker = Pick<JobContext, 'signal' | 'progress'>

const underWay = new Map<string, Shared>()

/**
 * The analysis, made now if it is not there. Two who ask at once share the work;
 * it stops when the last of them no longer wants it.
 */
export async function ensureAnalysis(
  station: Station,
  recordingId: string,
  { signal, progress }: Asker,
): Promise<RecordingAnalysis> {
  for (;;) {
    signal.throwIfAborted()
    const known = await readAnalysis(station, recordingId)
    if (known !== undefined && station.media.has(recordingId, 'playback')) return known
    const shared = underWay.get(recordingId) ?? share(station, recordingId, progress)
    if (!shared.abort.signal.aborted) return await join(shared, signal)
    await shared.work.catch(() => undefined)
  }
}

function share(station: Station, recordingId: string, progress: Asker['progress']): Shared {
  const abort = new AbortController()
  const work = analyse(station, recordingId, { signal: abort.signal, progress }).finally(() =>
    underWay.delete(recordingId),
  )
  const shared = { work, abort, askers: 0 }
  underWay.set(recordingId, shared)
  return shared
}

async function join(shared: Shared, signal: AbortSignal): Promise<RecordingAnalysis> {
  const left = Promise.withResolvers<never>()
  const leave = () => {
    shared.askers -= 1
    // The last one waits until the work has let go of its files.
    if (shared.askers === 0) shared.abort.abort(signal.reason)
    else left.reject(signal.reason)
  }
  shared.askers += 1
  signal.addEventListener('abort', leave, { once: true })
  try {
    return await Promise.race([shared.work, left.promise])
  } finally {
    signal.removeEventListener('abort', leave)
  }
}

async function analyse(
  station: Station,
  recordingId: string,
  { signal, progress }: Asker,
): Promise<RecordingAnalysis> {
  const row = await getRecordingRow(station, recordingId)
  const key = await readCandidateKey(station.db, station.keys.wrap, row.candidate_id)
  const original = await openMedia(station, recordingId, 'original')
  const playback = await station.media.create(recordingId, 'playback', key)
  try {
    const probe = await station.decoder.probe(
      {
        size: original.reader.size,
        name: row.file_name,
        read: (at, length) => original.reader.read(at, length),
      },
      {
        signal,
        onProgress: ({ fraction }) => progress(fraction),
        onPcm: (pcm) => playback.append(new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength)),
      },
    )
    if (probe.durationMs > longestRecordingMs) {
      throw new Failure('MEDIA_TOO_LONG', { limitMinutes: longestRecordingMs / 60_000 })
    }
    await playback.finish()
    const { durationMs, peaks, decoded, warnings } = probe
    const analysis = { durationMs, peaks, decoded, warnings, speech: findSound(peaks) }
    await keepAnalysis(station, recordingId, analysis)
    return analysis
  } catch (error) {
    await playback.abandon().catch(() => undefined)
    // Discarded meanwhile: nothing of it may stay on disk.
    if (!(await isKnown(station, recordingId))) await station.media.remove(recordingId)
    throw error
  } finally {
    await original.close()
  }
}

async function isKnown(station: Station, recordingId: string): Promise<boolean> {
  const row = await station.db
    .selectFrom('recording')
    .select('id')
    .where('id', '=', recordingId)
    .executeTakeFirst()
  return row !== undefined
}

async function keepAnalysis(
  station: Station,
  recordingId: string,
  analysis: RecordingAnalysis,
): Promise<void> {
  const content_json = JSON.stringify(analysis)
  await station.db.transaction().execute(async (trx) => {
    await trx
      .insertInto('recording_analysis')
      .values({ recording_id: recordingId, content_json, created_at: new Date().toISOString() })
      .onConflict((conflict) => conflict.column('recording_id').doUpdateSet({ content_json }))
      .execute()
    await trx
      .updateTable('recording')
      .set({ duration_ms: Math.round(analysis.durationMs) })
      .where('id', '=', recordingId)
      .execute()
  })
}
