import { createRequire } from 'node:module'
import { EngineFailure } from '../protocol.ts'

/** The part of sherpa-onnx-node that we use; the package has no types of its own. */
export interface Vad {
  acceptWaveform(samples: Float32Array): void
  isEmpty(): boolean
  isDetected(): boolean
  front(): { start: number; samples: Float32Array }
  pop(): void
  flush(): void
  /** Forgets all it heard. */
  reset(): void
}

export interface OfflineStream {
  acceptWaveform(wave: { samples: Float32Array; sampleRate: number }): void
}

export interface OfflineResult {
  text: string
  lang?: string
  tokens?: string[]
  /** Seconds. */
  timestamps?: number[]
}

export interface OfflineRecognizer {
  createStream(): OfflineStream
  decodeAsync(stream: OfflineStream): Promise<OfflineResult>
  setConfig(config: unknown): void
}

/** Samples of -1..1. */
export interface GeneratedAudio {
  samples: Float32Array
  sampleRate: number
}

export interface OfflineTts {
  generateAsync(request: {
    text: string
    /** Speaker. */
    sid: number
    speed: number
    enableExternalBuffer: boolean
    /** After each sentence; false ends it. */
    onProgress(done: { progress: number }): boolean
  }): Promise<GeneratedAudio>
}

interface Sherpa {
  version: string
  OfflineRecognizer: { createAsync(config: unknown): Promise<OfflineRecognizer> }
  OfflineTts: { createAsync(config: unknown): Promise<OfflineTts> }
  Vad: new (config: unknown, bufferSeconds: number) => Vad
}

let loaded: Sherpa | undefined

/** Loads the native library, once. Throws `ENGINE_UNAVAILABLE` where it is not there or does not fit. */
export function loadSherpa(): Sherpa {
  if (loaded !== undefined) return loaded
  const require = createRequire(import.meta.url)
  try {
    loaded = require('sherpa-onnx-node') as Sherpa
  } catch (error) {
    throw new EngineFailure('ENGINE_UNAVAILABLE', error instanceof Error ? error.message : String(error), {
      cause: error,
    })
  }
  return loaded
}
