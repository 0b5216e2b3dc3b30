import { EngineClient } from '../engine-client.ts'
import { resolveEntry } from '../host-entry.ts'
import type { ProcessHost } from '../../processes/process-host.ts'
import { EngineFailure, type EngineProgress, type EngineState, type MediaSource } from '../protocol.ts'
import type { SpeechContract } from './speech-protocol.ts'
import type { MediaProbe, SpeechModel, TranscribeOptions, Transcription } from './transcription.ts'

export interface SpeechEngineOptions {
  host: ProcessHost
  /** The recogniser to use now; asked before each transcription, so that a newly installed one is taken up. */
  resolveModel(): Promise<SpeechModel | undefined>
  /** Absolute path of a silero voice activity model. */
  vadModel: string
  /** For what nobody waits for to the second. */
  background?: boolean
}

/** Recordings that are turned into words at once where nobody waits for them to the second. */
export const speechAtOnce = 2

export interface CallControls {
  onProgress?: (progress: EngineProgress) => void
  signal?: AbortSignal
}

/** Speech to text in a process of its own; rejects with `EngineFailure`. */
export interface SpeechEngine {
  transcribe(source: MediaSource, options: TranscribeOptions, controls?: CallControls): Promise<Transcription>
  /**
   * Decodes only: length, kind and waveform; needs no model.
   * `onPcm` gets the whole recording as 16 kHz mono samples, in order, each piece before the next is decoded.
   */
  probe(
    source: MediaSource,
    controls?: CallControls & { onPcm?: (samples: Int16Array) => Promise<void> },
  ): Promise<MediaProbe>
  state(): EngineState
  onState(listener: (state: EngineState) => void): () => void
  /** Tries it anew after it was parked. */
  unpark(): void
  /** Frees the memory of the model until the next request. */
  stop(): Promise<void>
  dispose(): Promise<void>
}

/** Starts no process before the first request. */
export function createSpeechEngine(options: SpeechEngineOptions): SpeechEngine {
  const client = new EngineClient<SpeechContract>({
    host: options.host,
    entry: resolveEntry(new URL('./speech-host.ts', import.meta.url)),
    maxRssBytes: 850_000_000,
    background: options.background ?? false,
    // While one recording ends with a phrase that comes alone, the next begins.
    atOnce: options.background === true ? speechAtOnce : 1,
  })
  return {
    async transcribe(source, transcribeOptions, controls = {}) {
      const model = await options.resolveModel()
      if (model === undefined) throw new EngineFailure('MODEL_MISSING')
      const payload = {
        media: mediaOf(source),
        model,
        vadModel: options.vadModel,
        options: transcribeOptions,
      }
      return await client.call('transcribe', payload, { ...controls, source, about: model.hash })
    },
    probe: (source, controls = {}) =>
      client.call(
        'probe',
        { media: mediaOf(source), pcm: controls.onPcm !== undefined },
        { ...controls, source },
      ),
    state: () => client.state(),
    onState: (listener) => client.onState(listener),
    unpark: () => client.unpark(),
    stop: () => client.stop(),
    dispose: () => client.dispose(),
  }
}

function mediaOf(source: MediaSource): { size: number; name?: string } {
  return source.name === undefined ? { size: source.size } : { size: source.size, name: source.name }
}
