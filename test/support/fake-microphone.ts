import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sampleAnswer } from './speech.ts'
import { decodeFile, toWav } from './wav.ts'

/**
 * A browser's command line with a camera of moving colours and a microphone that hears this sound, 16 kHz, over and
 * over; a spoken answer, if none is given. The file for it goes into `folder`.
 */
export async function fakeMicrophone(folder: string, sound?: Float32Array): Promise<string[]> {
  const file = join(folder, 'voice.wav')
  await writeFile(file, toWav(sound ?? (await decodeFile(sampleAnswer(1))), 3))
  return [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-audio-capture=${file}`,
  ]
}
