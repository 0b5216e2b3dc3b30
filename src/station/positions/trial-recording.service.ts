import type { z } from 'zod'
import { longestTrialRecordingMs, type TrialRecording } from '../../contract/position-editing.ts'
import { EngineFailure } from '../../engines/protocol.ts'
import type { Station } from '../context.ts'
import { engineFailure } from '../engine-failure.ts'
import { Failure } from '../failure.ts'
import { asWav, playbackRate, type ByteReader } from '../media/wav.ts'

/** What an answer spoken beside the form said. It lives in memory while this runs, and nowhere after. */
export async function recogniseTrial(
  station: Pick<Station, 'decoder' | 'speech'>,
  bytes: Uint8Array,
  asked: { language: 'auto' | 'zh' | 'en'; signal: AbortSignal },
): Promise<z.infer<typeof TrialRecording>> {
  if (bytes.length === 0) throw new Failure('MEDIA_EMPTY')
  try {
    const pcm = await decode(station, bytes, asked.signal)
    const { language, segments } = await station.speech.transcribe(
      asWav(readerOf(pcm)),
      { language: asked.language },
      { signal: asked.signal },
    )
    const texts = segments.map((segment) => segment.text.trim()).filter((text) => text !== '')
    return { text: texts.join('\n'), language }
  } catch (error) {
    if (error instanceof EngineFailure) {
      throw error.cause instanceof Failure ? error.cause : engineFailure(error.code, error.detail)
    }
    throw error
  }
}

/** 16 kHz mono samples; ends with MEDIA_TOO_LONG as soon as there are too many, however small the file was. */
async function decode(
  { decoder }: Pick<Station, 'decoder'>,
  bytes: Uint8Array,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const tooLong = new AbortController()
  const pieces: Uint8Array[] = []
  const most = (longestTrialRecordingMs / 1000) * playbackRate * 2
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
  if (tooLong.signal.aborted)
    throw new Failure('MEDIA_TOO_LONG', { limitMinutes: longestTrialRecordingMs / 60_000 })
  return Buffer.concat(pieces)
}

const readerOf = (bytes: Uint8Array): ByteReader => ({
  size: bytes.length,
  read: async (offset, length) => bytes.subarray(offset, offset + length),
})
