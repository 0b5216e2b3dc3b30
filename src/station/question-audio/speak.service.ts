import type { SpokenLine, Voice } from '../../contract/question-audio.ts'
import type { SpokenLanguage } from '../../domain/positions/position.ts'
import type { Caller, Station } from '../context.ts'
import { Failure } from '../failure.ts'
import { wavHeader } from '../media/wav.ts'
import { type PreparedSound, prepareSound } from './prepare-sound.ts'
import { getSpokenLine, keepLineAudio } from './question-audio.service.ts'
import { listSystemVoices, speakWithSystem, systemProgram } from './voices/system-voices.ts'

/** For one line. */
const timeoutMs = 60_000
const packPrefix = 'pack:'

/** Voices that this computer can speak with: those installed as models, better as a rule, before the system's. */
export async function listVoices({ voices }: Pick<Station, 'voices'>): Promise<Voice[]> {
  const installed = (await voices.voices()).flatMap(({ id, name, languages }) =>
    (['zh', 'en'] as const)
      .filter((language) => languages.includes(language))
      .map((language): Voice => ({ id: `${packPrefix}${id}`, name, language, source: 'voice-pack' })),
  )
  return [...installed, ...(await listSystemVoices(systemProgram()))]
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
  const voice = (await listVoices(station)).find((one) => one.id === voiceId && one.language === language)
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
  station: Pick<Station, 'decoder' | 'voices'>,
  voice: Voice,
  { text, signal }: { readonly text: string; readonly signal: AbortSignal },
): Promise<PreparedSound> {
  const wav =
    voice.source === 'voice-pack'
      ? await speakWithPack(station, { voiceId: voice.id.slice(packPrefix.length), text }, signal)
      : await speakWithSystem(systemProgram(), { voiceId: voice.id, text }, { timeoutMs, signal })
  return await prepareSound(station, wav, signal).catch((error: unknown) => {
    const unheard = error instanceof Failure && ['ASSET_UNREADABLE', 'SOUND_SILENT'].includes(error.code)
    throw unheard ? new Failure('VOICE_FAILED', undefined, { cause: error }) : error
  })
}

async function speakWithPack(
  { voices }: Pick<Station, 'voices'>,
  asked: { readonly voiceId: string; readonly text: string },
  signal: AbortSignal,
): Promise<Uint8Array> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
  try {
    const { samples, sampleRate } = await voices.speak(asked, limit)
    const pcm = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)
    return Buffer.concat([wavHeader(pcm.length, sampleRate), pcm])
  } catch (cause) {
    throw new Failure(signal.aborted ? 'CANCELLED' : 'VOICE_FAILED', undefined, { cause })
  }
}
