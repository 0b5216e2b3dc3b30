import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createForkProcessHost } from '../../src/processes/fork-process-host.ts'
import type { MediaSource } from '../../src/engines/protocol.ts'
import { createSpeechEngine, type SpeechEngine } from '../../src/engines/speech/speech-engine.ts'
import type { SpeechModel } from '../../src/engines/speech/transcription.ts'

const project = join(import.meta.dirname, '../..')

export const vadModel = join(project, 'models/silero-vad/silero_vad.onnx')

/** The model that set-up has fetched. */
export const whisperBase: SpeechModel = {
  id: 'whisper-base',
  hash: 'test',
  engine: 'whisper',
  languages: ['zh', 'en'],
  files: {
    encoder: join(project, 'models/whisper-base/encoder.onnx'),
    decoder: join(project, 'models/whisper-base/decoder.onnx'),
    tokens: join(project, 'models/whisper-base/tokens.txt'),
  },
}

export function createTestEngine(
  model: () => SpeechModel | undefined = () => whisperBase,
  background = false,
): SpeechEngine {
  return createSpeechEngine({
    host: createForkProcessHost(),
    resolveModel: async () => model(),
    vadModel,
    background,
  })
}

export async function openFile(path: string): Promise<MediaSource> {
  const bytes = await readFile(path)
  return { size: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) }
}

/** Speech that the project carries itself. */
export const sampleAnswer = (number: 1 | 2 | 3 | 4): string =>
  join(project, `resources/samples/q${number}.mp3`)
export const fixture = (name: string): string => join(project, 'test/fixtures/media', name)

/** A recording of real people, where the checkout has them beside it. */
export function sharedAudio(name: string): string | undefined {
  const path = join(project, '../shared/audio', name)
  return existsSync(path) ? path : undefined
}
