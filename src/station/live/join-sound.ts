import { readCandidateKey } from '../candidates/candidate-keys.ts'
import type { Station } from '../context.ts'
import { openMedia } from '../media/media.service.ts'
import { playbackRate } from '../media/wav.ts'
import { joinMs } from './join-parts.ts'

const bytesPerMs = (playbackRate * 2) / 1000
const wavHeaderBytes = 44
const pieceBytes = 262_144

/** How long a recording's sound is, ms. */
export async function soundMsOf(station: Station, recordingId: string): Promise<number> {
  const media = await openMedia(station, recordingId, 'playback')
  try {
    return (media.reader.size - wavHeaderBytes) / bytesPerMs
  } finally {
    await media.close()
  }
}

/** Writes the sounds of recordings one after the other as the playback of another; returns its bytes. */
export async function joinSound(
  station: Station,
  candidateId: string,
  { from, into, signal }: { from: readonly string[]; into: string; signal: AbortSignal },
): Promise<number> {
  const key = await readCandidateKey(station.db, station.keys.wrap, candidateId)
  const target = await station.media.create(into, 'playback', key)
  try {
    for (const [index, recordingId] of from.entries()) {
      if (index > 0) await target.append(new Uint8Array(joinMs * bytesPerMs))
      const { reader, close } = await openMedia(station, recordingId, 'playback')
      try {
        for (let at = wavHeaderBytes; at < reader.size; at += pieceBytes) {
          signal.throwIfAborted()
          await target.append(await reader.read(at, Math.min(pieceBytes, reader.size - at)))
        }
      } finally {
        await close()
      }
    }
    return await target.finish()
  } catch (error) {
    await target.abandon().catch(() => undefined)
    throw error
  }
}
