import type { z } from 'zod'
import { longestTrialRecordingMs, type TrialRecording } from '../../contract/position-editing.ts'
import { EngineFailure } from '../../engines/protocol.ts'
import type { Station } from '../context.ts'
import { engineFailure } from '../engine-failure.ts'
import { Failure } from '../failure.ts'
import { decodeSound, readerOf, SoundTooLong } from '../media/decode-sound.ts'
import { asWav } from '../media/wav.ts'

/** What an answer spoken beside the form said. It lives in memory while this runs, and nowhere after. */
export async function recogniseTrial(
  station: Pick<Station, 'decoder' | 'speech'>,
  bytes: Uint8Array,
  asked: { language: 'auto' | 'zh' | 'en'; signal: AbortSignal },
): Promise<z.infer<typeof TrialRecording>> {
  if (bytes.length === 0) throw new Failure('MEDIA_EMPTY')
  try {
    const { signal, language } = asked
    const pcm = await decodeSound(station.decoder, bytes, { longestMs: longestTrialRecordingMs, signal })
    const heard = await station.speech.transcribe(asWav(readerOf(pcm)), { language }, { signal })
    const texts = heard.segments.map((segment) => segment.text.trim()).filter((text) => text !== '')
    return { text: texts.join('\n'), language: heard.language }
  } catch (error) {
    if (error instanceof SoundTooLong)
      throw new Failure('MEDIA_TOO_LONG', { limitMinutes: longestTrialRecordingMs / 60_000 })
    if (error instanceof EngineFailure) {
      throw error.cause instanceof Failure ? error.cause : engineFailure(error.code, error.detail)
    }
    throw error
  }
}
