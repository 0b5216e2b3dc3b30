import type { SpeechEngine } from '../../engines/speech/speech-engine.ts'
import { playbackRate, type ByteReader } from './wav.ts'

/** The sound went on for longer than was wanted. */
export class SoundTooLong extends Error {
  override readonly name = 'SoundTooLong'
}

/**
 * A small sound file as 16 kHz mono 16-bit samples, in memory.
 * Throws `SoundTooLong` as soon as there are too many, however small the file was, and `EngineFailure`.
 */
export async function decodeSound(
  decoder: Pick<SpeechEngine, 'probe'>,
  bytes: Uint8Array,
  { longestMs, signal }: { readonly longestMs: number; readonly signal: AbortSignal },
): Promise<Uint8Array> {
  const tooLong = new AbortController()
  const pieces: Uint8Array[] = []
  const most = (longestMs / 1000) * playbackRate * 2
  let length = 0
  const onPcm = async (samples: Int16Array): Promise<void> => {
    length += samples.byteLength
    if (length > most) return tooLong.abort()
    pieces.push(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength).slice())
  }
  try {
    await decoder.probe(readerOf(bytes), { signal: AbortSignal.any([signal, tooLong.signal]), onPcm })
  } catch (error) {
    if (!tooLong.signal.aborted) throw error
  }
  if (tooLong.signal.aborted) throw new SoundTooLong()
  return Buffer.concat(pieces)
}

/** Bytes in memory as a source to read from. */
export const readerOf = (bytes: Uint8Array): ByteReader => ({
  size: bytes.length,
  read: async (offset, length) => bytes.subarray(offset, offset + length),
})
