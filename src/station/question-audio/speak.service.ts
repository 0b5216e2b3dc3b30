import type { Voice } from '../../contract/question-audio.ts'
import type { SpokenLanguage } from '../../domain/positions/position.ts'
import type { Station } from '../context.ts'
import { Failure } from '../failure.ts'
import { wavHeader } from '../media/wav.ts'
import type { LineKey } from './line-audio.repository.ts'
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

/** A voice of this computer that speaks the language; VOICE_MISSING otherwise. */
export async function requireVoice(
  station: Pick<Station, 'voices'>,
  { voiceId, language }: { readonly voiceId: string; readonly language: SpokenLanguage },
): Promise<Voice> {
  const voice = (await listVoices(station)).find((one) => one.id === voiceId && one.language === language)
  if (voice === undefined) throw new Failure('VOICE_MISSING', { voice: voiceId })
  return voice
}

type Speaking = {
  readonly key: LineKey
  readonly voice: Voice
  /** A user's id. */
  readonly by: string
  readonly signal: AbortSignal
}

/** Speaks a line, which then waits for approval. Throws NOT_FOUND, VOICE_FAILED. */
export async function speakLine(
  station: Pick<Station, 'db' | 'decoder' | 'voices'>,
  { key, voice, by, signal }: Speaking,
): Promise<void> {
  const { text } = await getSpokenLine(station.db, key)
  const sound = await speak(station, voice, { text, signal })
  await keepLineAudio(station.db, by, { key, text, sound, source: voice.source, voice: voice.name })
}

/** What a voice makes of a text; a file without sound is the voice's failure, not its listener's. */
export async function speak(
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
