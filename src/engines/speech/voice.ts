import { availableParallelism } from 'node:os'
import type { HostContext } from '../host-runtime.ts'
import { EngineFailure } from '../protocol.ts'
import { checkFile } from './recogniser.ts'
import { loadSherpa, type OfflineTts } from './sherpa.ts'
import { toInt16 } from './to-int16.ts'

/** A voice on this computer: VITS with a lexicon; `files` has model, tokens and lexicon, absolute paths. */
export interface VoiceModel {
  id: string
  hash: string
  name: string
  files: Record<string, string>
  /** What it speaks, e.g. `['zh', 'en']`. */
  languages: string[]
}

/** Mono. */
export interface Speech {
  samples: Int16Array
  /** Hz, the model's own. */
  sampleRate: number
}

export interface LoadedVoice {
  model: VoiceModel
  tts: OfflineTts
}

/** Rejects with `MODEL_MISSING`, `MODEL_CORRUPT` or `ENGINE_UNAVAILABLE`. */
export async function loadVoice(model: VoiceModel): Promise<LoadedVoice> {
  for (const role of ['model', 'tokens', 'lexicon']) await checkFile(role, model.files[role])
  const { model: weights, tokens, lexicon } = model.files
  const numThreads = Math.min(2, availableParallelism())
  try {
    const tts = await loadSherpa().OfflineTts.createAsync({
      model: { vits: { model: weights, tokens, lexicon }, numThreads, provider: 'cpu', debug: 0 },
      maxNumSentences: 1,
    })
    return { model, tts }
  } catch (error) {
    if (error instanceof EngineFailure) throw error
    const detail = error instanceof Error ? error.message : String(error)
    throw new EngineFailure('MODEL_CORRUPT', detail, { cause: error })
  }
}

/** A text in the voice's first speaker, sentence by sentence; stops between two when the station gives up. */
export async function speak({ tts }: LoadedVoice, text: string, context: HostContext): Promise<Speech> {
  const { samples, sampleRate } = await tts.generateAsync({
    text,
    sid: 0,
    speed: 1,
    // Electron forbids memory that the library owns.
    enableExternalBuffer: false,
    onProgress: ({ progress }) => {
      context.progress({ stage: 'speak', fraction: progress })
      return !context.signal.aborted
    },
  })
  await context.breathe()
  return { samples: toInt16(samples), sampleRate }
}
