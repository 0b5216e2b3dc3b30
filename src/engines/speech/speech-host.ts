import { existsSync } from 'node:fs'
import { serveHost } from '../host-runtime.ts'
import { backgroundFlag, EngineFailure } from '../protocol.ts'
import { loadRecogniser, type LoadedRecogniser } from './recogniser.ts'
import type { SpeechContract } from './speech-protocol.ts'
import { probe, transcribe } from './transcribe.ts'
import type { SpeechModel } from './transcription.ts'
import { loadVoice, type LoadedVoice, speak, type VoiceModel } from './voice.ts'

const aim = process.argv.includes(backgroundFlag) ? 'throughput' : 'latency'

/** One model at a time: two together would take more memory than a store's computer can spare. */
let current: { readonly model: SpeechModel; readonly loaded: Promise<LoadedRecogniser> } | undefined
let voiceNow: LoadedVoice | undefined

/** Two who ask at once share it. */
async function recogniserFor(model: SpeechModel): Promise<LoadedRecogniser> {
  if (current?.model.id !== model.id || current.model.hash !== model.hash) {
    voiceNow = undefined
    current = { model, loaded: loadRecogniser(model, aim) }
  }
  const asked = current
  try {
    return await asked.loaded
  } catch (error) {
    if (current === asked) current = undefined
    throw error
  }
}

async function voiceFor(model: VoiceModel): Promise<LoadedVoice> {
  if (voiceNow?.model.id === model.id && voiceNow.model.hash === model.hash) return voiceNow
  current = undefined
  voiceNow = undefined
  voiceNow = await loadVoice(model)
  return voiceNow
}

serveHost<SpeechContract>({
  async transcribe({ media, model, vadModel, options }, context) {
    context.progress({ stage: 'load', fraction: 0 })
    if (!existsSync(vadModel)) throw new EngineFailure('MODEL_MISSING', 'voice activity')
    const recogniser = await recogniserFor(model)
    context.progress({ stage: 'transcribe', fraction: 0 })
    const source = context.source(media.size, media.name)
    return await transcribe(source, options, { recogniser, vadModel, context })
  },
  async speak({ voice, text }, context) {
    context.progress({ stage: 'load', fraction: 0 })
    const loaded = await voiceFor(voice)
    context.progress({ stage: 'speak', fraction: 0 })
    return await speak(loaded, text, context)
  },
  async probe({ media, pcm }, context) {
    return await probe(context.source(media.size, media.name), context, pcm)
  },
})
