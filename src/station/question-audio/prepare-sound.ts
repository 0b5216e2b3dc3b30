import { longestLineMs } from '../../contract/question-audio.ts'
import { EngineFailure } from '../../engines/protocol.ts'
import type { Station } from '../context.ts'
import { engineFailure } from '../engine-failure.ts'
import { Failure } from '../failure.ts'
import { decodeSound, SoundTooLong } from '../media/decode-sound.ts'
import { playbackRate, wavHeader } from '../media/wav.ts'
import { levelSound } from './level-sound.ts'

/** A WAV as candidates hear it: 16 kHz mono 16-bit. */
export type PreparedSound = { readonly wav: Uint8Array; readonly durationMs: number }

/**
 * Makes any sound file one that all browsers play, as loud as all others and without silence around it.
 * Throws ASSET_UNREADABLE, SOUND_SILENT, SOUND_TOO_LONG.
 */
export async function prepareSound(
  { decoder }: Pick<Station, 'decoder'>,
  bytes: Uint8Array,
  signal: AbortSignal,
): Promise<PreparedSound> {
  const pcm = await decodeSound(decoder, bytes, { longestMs: longestLineMs, signal }).catch((error) => {
    throw asSoundFailure(error)
  })
  const samples = levelSound(new Int16Array(pcm.buffer, pcm.byteOffset, pcm.length / 2), playbackRate)
  if (samples.length === 0) throw new Failure('SOUND_SILENT')
  return {
    wav: Buffer.concat([wavHeader(samples.byteLength), Buffer.from(samples.buffer)]),
    durationMs: Math.round((samples.length / playbackRate) * 1000),
  }
}

function asSoundFailure(error: unknown): unknown {
  if (error instanceof SoundTooLong)
    return new Failure('SOUND_TOO_LONG', { limitMinutes: longestLineMs / 60_000 })
  if (!(error instanceof EngineFailure)) return error
  if (error.code === 'MEDIA_EMPTY') return new Failure('SOUND_SILENT')
  if (error.code.startsWith('MEDIA_')) return new Failure('ASSET_UNREADABLE', undefined, { cause: error })
  return engineFailure(error.code, error.detail)
}
