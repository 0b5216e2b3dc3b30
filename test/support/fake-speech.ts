import type { SpeechEngine } from '../../src/engines/speech/speech-engine.ts'
import type { MediaProbe, Peaks, Transcription } from '../../src/engines/speech/transcription.ts'
import {
  EngineFailure,
  type EngineFailureCode,
  type EngineProgress,
  type MediaSource,
} from '../../src/engines/protocol.ts'

/** What a fake recording holds: its words, or the way in which it fails. */
export interface FakeScript {
  readonly text?: string
  readonly seconds?: number
  readonly language?: 'zh' | 'en' | 'other'
  readonly probeFails?: EngineFailureCode
  readonly transcribeFails?: EngineFailureCode
}

const rate = 16_000
const format = 'fake-recording:'

/** The bytes of a recording that the fake engine understands. */
export function fakeRecording(script: FakeScript): Buffer {
  return Buffer.from(`${format}${JSON.stringify(script)}`)
}

/**
 * A speech engine without a model, faithful where the station relies on one: it reads only through its source,
 * hands sound over piece by piece, tells its progress, obeys the signal, and fails with `EngineFailure`.
 * The sound it "decodes" carries the script, so that transcribing works from the playback rendition alone.
 */
export class FakeSpeech implements SpeechEngine {
  /** Every request, e.g. `probe`, in order. */
  readonly calls: string[] = []
  private gate: PromiseWithResolvers<void> | undefined

  /** Requests wait half-way until `release`. */
  hold(): void {
    this.gate ??= Promise.withResolvers()
  }

  release(): void {
    this.gate?.resolve()
    this.gate = undefined
  }

  async probe(source: MediaSource, controls: Parameters<SpeechEngine['probe']>[1] = {}): Promise<MediaProbe> {
    this.calls.push('probe')
    const bytes = Buffer.from(await source.read(0, source.size))
    await this.workHalf(controls)
    if (bytes.length === 0) throw new EngineFailure('MEDIA_EMPTY')
    if (!bytes.toString('utf8').startsWith(format)) throw new EngineFailure('MEDIA_UNREADABLE')
    const script = readScript(bytes)
    if (script.probeFails !== undefined) throw new EngineFailure(script.probeFails)
    const pcm = toSound(bytes, secondsOf(script))
    for (let at = 0; at < pcm.length; at += rate) await controls.onPcm?.(pcm.subarray(at, at + rate))
    return {
      durationMs: (pcm.length / rate) * 1000,
      decoded: decodedAs,
      peaks: peaksOf(secondsOf(script)),
      warnings: [],
    }
  }

  async transcribe(
    source: MediaSource,
    options: Parameters<SpeechEngine['transcribe']>[1],
    controls: { signal?: AbortSignal; onProgress?: (progress: EngineProgress) => void } = {},
  ): Promise<Transcription> {
    this.calls.push('transcribe')
    const wav = Buffer.from(await source.read(0, source.size))
    const script = readScript(fromSound(wav.subarray(44)))
    await this.workHalf(controls)
    if (script.transcribeFails !== undefined) throw new EngineFailure(script.transcribeFails)
    const durationMs = ((wav.length - 44) / 2 / rate) * 1000
    const { startMs, endMs } = options.range ?? { startMs: 0, endMs: durationMs }
    const text = script.text ?? ''
    const span = { startMs: startMs + (endMs - startMs) * 0.1, endMs: endMs - (endMs - startMs) * 0.1 }
    return {
      durationMs,
      language: script.language ?? 'en',
      segments: text === '' ? [] : [{ ...span, text }],
      speech: text === '' ? [] : [span],
      peaks: peaksOf(durationMs / 1000),
      tracks: { frameMs: 10, loudnessDb: [], pitchHz: [] },
      recogniser: { engine: 'whisper', modelId: 'fake', modelHash: 'f'.repeat(64), version: 'fake 1' },
      realTimeFactor: 0.01,
      decoded: decodedAs,
      warnings: text === '' ? ['no-speech'] : script.language === 'other' ? ['other-language'] : [],
    }
  }

  state() {
    return { phase: 'ready' as const, restarts: 0, waiting: 0 }
  }

  onState(): () => void {
    return () => undefined
  }

  unpark(): void {}

  async stop(): Promise<void> {}

  async dispose(): Promise<void> {}

  private async workHalf(controls: {
    signal?: AbortSignal
    onProgress?: (progress: EngineProgress) => void
  }): Promise<void> {
    const { signal } = controls
    controls.onProgress?.({ stage: 'work', fraction: 0.5 })
    if (this.gate !== undefined) {
      const aborted = new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()))
      if (!signal?.aborted) await Promise.race([this.gate.promise, aborted])
    }
    if (signal?.aborted) throw new EngineFailure('CANCELLED')
  }
}

const decodedAs = {
  container: 'wav',
  codec: 'pcm-s16',
  sampleRate: rate,
  channels: 1,
  bandwidthHint: 'wide',
} as const

function secondsOf(script: FakeScript): number {
  return script.seconds ?? 5
}

function readScript(bytes: Buffer): FakeScript {
  return JSON.parse(bytes.toString('utf8').slice(format.length)) as FakeScript
}

function toSound(bytes: Buffer, seconds: number): Int16Array {
  const pcm = new Int16Array(Math.max(bytes.length + 1, Math.round(seconds * rate)))
  pcm[0] = bytes.length
  for (const [index, byte] of bytes.entries()) pcm[index + 1] = byte
  return pcm
}

function fromSound(pcm: Buffer): Buffer {
  const length = pcm.readInt16LE(0)
  return Buffer.from(Array.from({ length }, (_, index) => pcm.readInt16LE(2 * (index + 1))))
}

function peaksOf(seconds: number): Peaks {
  return { perSecond: 50, values: Array.from({ length: Math.round(seconds * 50) }, () => 0.5) }
}
