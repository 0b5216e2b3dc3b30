import type { SpokenLine, Voice } from '../../contract/question-audio.ts'
import type { SpokenLanguage } from '../../domain/positions/position.ts'
import type { Caller, Station } from '../context.ts'
import { Failure } from '../failure.ts'
import { prepareSound } from './prepare-sound.ts'
import { getSpokenLine, keepLineAudio } from './question-audio.service.ts'
import { listSystemVoices, speakWithSystem, systemProgram } from './voices/system-voices.ts'

/** Voices that this computer can speak with. */
export async function listVoices(): Promise<Voice[]> {
  return await listSystemVoices(systemProgram())
}

/**
 * Speaks lines with a voice of this computer, one after the other; what was spoken before a failure is kept.
 * Each waits for approval. Throws NOT_FOUND, VOICE_MISSING, VOICE_FAILED.
 */
export async function speakLines(
  station: Station,
  caller: Caller,
  asked: {
    positionId: string
    language: SpokenLanguage
    voiceId: string
    lineIds: readonly string[]
    signal: AbortSignal
  },
): Promise<SpokenLine[]> {
  const { positionId, language, voiceId, lineIds, signal } = asked
  const voice = (await listVoices()).find((one) => one.id === voiceId && one.language === language)
  if (voice === undefined) throw new Failure('VOICE_MISSING', { voice: voiceId })
  const spoken: SpokenLine[] = []
  for (const lineId of lineIds) {
    const key = { positionId, lineId, language }
    const { text } = await getSpokenLine(station.db, key)
    const sound = await speak(station, voice, { text, signal })
    const { source, name } = voice
    await keepLineAudio(station.db, caller, { key, text, sound, source, voice: name })
    spoken.push(await getSpokenLine(station.db, key))
  }
  return spoken
}

/** What a voice makes of a text; a file without sound is the voice's failure, not its listener's. */
async function speak(
  station: Pick<Station, 'decoder'>,
  { id: voiceId }: Voice,
  { text, signal }: { readonly text: string; readonly signal: AbortSignal },
) {
  const wav = await speakWithSystem(systemProgram(), { voiceId, text }, { timeoutMs: 60_000, signal })
  return await prepareSound(station, wav, signal).catch((error: unknown) => {
    const unheard = error instanceof Failure && ['ASSET_UNREADABLE', 'SOUND_SILENT'].includes(error.code)
    throw unheard ? new Failure('VOICE_FAILED', undefined, { cause: error }) : error
  })
}
