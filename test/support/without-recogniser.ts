import { mkdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { vadModel } from './speech.ts'

/** Environment of a station that tells speech from noise but has nothing that makes words of it. */
export function withoutRecogniser(folder: string): Record<string, string> {
  mkdirSync(folder, { recursive: true })
  symlinkSync(dirname(vadModel), join(folder, 'silero-vad'))
  return { STOREFRONT_MODEL_FOLDER: folder, STOREFRONT_MODELS: '' }
}
