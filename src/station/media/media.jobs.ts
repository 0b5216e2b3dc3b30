import { z } from 'zod'
import { RecordingId } from '../../contract/ids.ts'
import { readCandidateKey } from '../candidates/candidate-keys.ts'
import type { Station } from '../context.ts'
import { Failure } from '../failure.ts'
import { defineJob } from '../jobs/job-queue.ts'
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
    run: async ({ recordingId }, { progress }) => {
      await ensureAnalysis(getStation(), recordingId, progress)
    },
  })
}

const underWay = new Map<string, Promise<RecordingAnalysis>>()

/** The analysis, made now if it is not there; two who ask at once share the work. */
export async function ensureAnalysis(
  station: Station,
  recordingId: string,
  onProgress: (fraction: number) => void = () => undefined,
): Promise<RecordingAnalysis> {
  const known = await readAnalysis(station, recordingId)
  if (known !== undefined && station.media.has(recordingId, 'playback')) return known
  let work = underWay.get(recordingId)
  if (work === undefined) {
    work = analyse(station, recordingId, onProgress).finally(() => underWay.delete(recordingId))
    underWay.set(recordingId, work)
  }
  return await work
}

async function analyse(
  station: Station,
  recordingId: string,
  onProgress: (fraction: number) => void,
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
        onProgress: ({ fraction }) => onProgress(fraction),
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
    throw error
  } finally {
    await original.close()
  }
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
