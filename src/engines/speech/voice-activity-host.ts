import { serveHost } from '../host-runtime.ts'
import { EngineFailure } from '../protocol.ts'
import { soundRate } from './decode/read-sound.ts'
import { checkFile } from './recogniser.ts'
import { loadSherpa, type Vad } from './sherpa.ts'
import type { VoiceActivityContract } from './voice-activity-protocol.ts'

/** Samples per call of the detector. */
const vadWindow = 512

let loaded: { readonly path: string; readonly vad: Vad } | undefined

/**
 * Asked about the first tenth of a second of a voice that loudness has found, over the noise of a telephone line: so it
 * says yes early, and looks twice, by windows half a step apart. At 0.2 it knows 99 % of beginnings after 0.1 s on a clear
 * line, and over noise 10 dB below the voice 98 % after 0.6 s; street noise it takes for no voice.
 */
async function vadFor(path: string): Promise<Vad> {
  if (loaded?.path === path) return loaded.vad
  await checkFile('voice activity', path)
  const { Vad } = loadSherpa()
  const sileroVad = {
    model: path,
    threshold: 0.2,
    minSpeechDuration: 0.03,
    minSilenceDuration: 0.1,
    maxSpeechDuration: 12,
    windowSize: vadWindow,
  }
  loaded = { path, vad: new Vad({ sileroVad, sampleRate: soundRate, numThreads: 1, debug: 0 }, 2) }
  return loaded.vad
}

serveHost<VoiceActivityContract>({
  async 'is-speech'({ vadModel, samples }, context) {
    if (loaded === undefined) context.progress({ stage: 'load', fraction: 0 })
    try {
      const vad = await vadFor(vadModel)
      return hasSpeech(vad, samples) || hasSpeech(vad, samples.subarray(vadWindow / 2))
    } catch (error) {
      if (error instanceof EngineFailure) throw error
      throw new EngineFailure('MODEL_CORRUPT', String(error), { cause: error })
    }
  },
})

function hasSpeech(vad: Vad, samples: Int16Array): boolean {
  vad.reset()
  const sound = Float32Array.from(samples, (sample) => sample / 32_768)
  for (let at = 0; at + vadWindow <= sound.length; at += vadWindow) {
    vad.acceptWaveform(sound.subarray(at, at + vadWindow))
    if (vad.isDetected()) return true
  }
  return false
}
