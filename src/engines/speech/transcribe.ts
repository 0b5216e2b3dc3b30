import { createFrameAnalyser } from '../../domain/delivery/frame-analysis.ts'
import type { HostContext } from '../host-runtime.ts'
import type { MediaSource } from '../protocol.ts'
import { readSound, soundRate, type SoundReader } from './decode/read-sound.ts'
import { createPeakMeter } from './peaks.ts'
import type { LoadedRecogniser } from './recogniser.ts'
import { loadSherpa } from './sherpa.ts'
import { createSpeechSegmenter } from './speech-segmenter.ts'
import type { MediaProbe, TranscribeOptions, Transcription, TranscriptionWarning } from './transcription.ts'
import { toInt16 } from './to-int16.ts'
import { createWriter } from './write-down.ts'

/** Decodes a recording to its end for its length, kind and waveform; hands the sound on if `pcm`. */
export async function probe(source: MediaSource, context: HostContext, pcm: boolean): Promise<MediaProbe> {
  const reader = await readSound(source)
  try {
    const meter = createPeakMeter()
    for await (const piece of reader.pieces()) {
      meter.push(piece)
      if (pcm) await context.sendPcm(toInt16(piece))
      context.progress({ stage: 'decode', fraction: reader.fraction() })
      await context.breathe()
    }
    return {
      durationMs: reader.durationMs(),
      decoded: reader.decoded,
      peaks: meter.finish(),
      warnings: warningsOf(reader),
    }
  } finally {
    reader.close()
  }
}

export interface TranscribeTools {
  recogniser: LoadedRecogniser
  /** Absolute path of the voice activity model. */
  vadModel: string
  context: HostContext
}

/** Decodes, finds speech and writes it down in one pass, so that memory does not grow with the length. */
export async function transcribe(
  source: MediaSource,
  options: TranscribeOptions,
  { recogniser, vadModel, context }: TranscribeTools,
): Promise<Transcription> {
  const started = performance.now()
  const reader = await readSound(source, options.range)
  try {
    const meter = createPeakMeter()
    const frames = createFrameAnalyser(soundRate)
    const segmenter = createSpeechSegmenter(createVad(vadModel), options.range?.startMs ?? 0)
    const writer = createWriter(recogniser, options.language)
    const report = async (): Promise<void> => {
      context.progress({ stage: 'transcribe', fraction: reader.fraction() })
      await context.breathe()
    }
    for await (const piece of reader.pieces()) {
      meter.push(piece)
      frames.push(piece)
      for (const chunk of segmenter.push(piece)) {
        await writer.add(chunk)
        await report()
      }
      await report()
    }
    for (const chunk of segmenter.finish()) {
      await writer.add(chunk)
      await report()
    }
    const written = await writer.finish()
    const { frameMs, loudnessDb, pitchHz } = frames.finish()
    const { model } = recogniser
    return {
      durationMs: reader.durationMs(),
      language: written.language,
      ...(options.language === 'auto' ? { languageCertainty: written.certainty } : {}),
      segments: written.segments,
      speech: segmenter.speech(),
      peaks: meter.finish(),
      tracks: { frameMs, loudnessDb, pitchHz },
      recogniser: {
        engine: model.engine,
        modelId: model.id,
        modelHash: model.hash,
        version: `sherpa-onnx ${loadSherpa().version}`,
      },
      realTimeFactor: (performance.now() - started) / 1000 / meter.seconds(),
      decoded: reader.decoded,
      warnings: [
        ...warningsOf(reader),
        ...(written.segments.length === 0 ? (['no-speech'] as const) : []),
        ...written.warnings,
      ],
    }
  } finally {
    reader.close()
  }
}

/** Phrases end at 0.3 s of quiet; one that goes on for 12 s is cut at its next breath. */
function createVad(model: string): InstanceType<ReturnType<typeof loadSherpa>['Vad']> {
  const { Vad } = loadSherpa()
  const sileroVad = {
    model,
    threshold: 0.5,
    minSpeechDuration: 0.25,
    minSilenceDuration: 0.3,
    maxSpeechDuration: 12,
    windowSize: 512,
  }
  return new Vad({ sileroVad, sampleRate: soundRate, numThreads: 1, debug: 0 }, 60)
}

function warningsOf(reader: SoundReader): TranscriptionWarning[] {
  const warnings: TranscriptionWarning[] = []
  if (reader.truncated()) warnings.push('truncated')
  if (reader.decoded.bandwidthHint === 'narrow') warnings.push('narrow-band')
  return warnings
}
