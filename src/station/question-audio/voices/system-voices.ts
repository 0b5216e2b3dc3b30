import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Voice } from '../../../contract/question-audio.ts'
import { Failure } from '../../failure.ts'
import { espeakNg } from './espeak-ng.ts'
import type { ProgramLimits } from './run-program.ts'
import { sapi } from './sapi.ts'
import { say } from './say.ts'
import type { VoiceProgram } from './voice-program.ts'

/** A line of two minutes is spoken in seconds; the first voice of a cold Windows needs a few more. */
const usual: ProgramLimits = { timeoutMs: 60_000 }
const usualList: ProgramLimits = { timeoutMs: 15_000 }

/** The program that reads aloud on this system. */
export const systemProgram = (platform: NodeJS.Platform = process.platform): VoiceProgram =>
  platform === 'win32' ? sapi : platform === 'darwin' ? say : espeakNg

/** Voices in Chinese and English; none where no program reads aloud. */
export async function listSystemVoices(program: VoiceProgram, limits = usualList): Promise<Voice[]> {
  const voices = await program.list(limits).catch((error: unknown) => {
    if (error instanceof Failure && error.code === 'VOICE_FAILED') return []
    throw error
  })
  return voices.map(({ name, label, language }) => ({
    id: `${program.id}:${name}`,
    name: label,
    language,
    source: 'system-voice',
  }))
}

/** A text spoken by one of the program's voices, as a WAV file; throws VOICE_FAILED, CANCELLED. */
export async function speakWithSystem(
  program: VoiceProgram,
  { voiceId, text }: { readonly voiceId: string; readonly text: string },
  limits: ProgramLimits = usual,
): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'storefront-voice-'))
  try {
    const files = { folder, text: join(folder, 'line.txt'), sound: join(folder, 'line.wav') }
    await writeFile(files.text, text)
    await program.speak(voiceId.slice(program.id.length + 1), files, limits)
    return await readFile(files.sound).catch((cause: unknown) => {
      throw new Failure('VOICE_FAILED', undefined, { cause })
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
