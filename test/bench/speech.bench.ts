import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { readSound } from '../../src/engines/speech/decode/read-sound.ts'
import type { SpeechEngine } from '../../src/engines/speech/speech-engine.ts'
import type { BenchResult } from '../support/bench.ts'
import { createTestEngine, openFile, sampleAnswer, sharedAudio, whisperBase } from '../support/speech.ts'

interface Recogniser {
  createStream(): { acceptWaveform(wave: { samples: Float32Array; sampleRate: number }): void }
  decode(stream: unknown): void
  getResult(stream: unknown): { text: string }
}

interface Sherpa {
  OfflineRecognizer: new (config: unknown) => Recogniser
}

const rounds = 9
/** Whisper hears 30 s at once; the bare engine gets what it can take. */
const longestSeconds = 28

/** Milliseconds that the bare recogniser takes for samples that are already decoded. */
function createBare(tailPaddings: number): (samples: Float32Array) => number {
  const { OfflineRecognizer } = createRequire(import.meta.url)('sherpa-onnx-node') as Sherpa
  const { encoder, decoder, tokens } = whisperBase.files
  const recogniser = new OfflineRecognizer({
    featConfig: { sampleRate: 16_000, featureDim: 80 },
    modelConfig: {
      whisper: { encoder, decoder, language: 'en', task: 'transcribe', tailPaddings },
      tokens,
      numThreads: Math.min(4, availableParallelism()),
      provider: 'cpu',
      debug: 0,
    },
  })
  return (samples) => {
    const started = performance.now()
    const stream = recogniser.createStream()
    stream.acceptWaveform({ samples, sampleRate: 16_000 })
    recogniser.decode(stream)
    recogniser.getResult(stream)
    return performance.now() - started
  }
}

/** Real-time factor of the four answers of the sample interview. */
async function interviewFactor(engine: SpeechEngine): Promise<number> {
  let seconds = 0
  const started = performance.now()
  for (const answer of [1, 2, 3, 4] as const) {
    const { durationMs } = await engine.transcribe(await openFile(sampleAnswer(answer)), { language: 'en' })
    seconds += durationMs / 1000
  }
  return (performance.now() - started) / 1000 / seconds
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

/**
 * The way of a recording through the product (bytes pulled by the host, decoding, voice activity, recognition,
 * waveform, pitch, clean-up) against the bare recogniser on the same sound, turn by turn in one run.
 */
export async function run(): Promise<BenchResult> {
  const path = sharedAudio('jfk.wav') ?? sampleAnswer(1)
  const source = await openFile(path)
  const range = { startMs: 0, endMs: longestSeconds * 1000 }
  const reader = await readSound(source, range)
  const pieces: number[] = []
  for await (const piece of reader.pieces()) pieces.push(...piece)
  reader.close()
  const samples = Float32Array.from(pieces)

  const engine = createTestEngine()
  const background = createTestEngine(undefined, true)
  const bare = createBare(-1)
  const bareShortTail = createBare(200)
  const times = { product: [] as number[], bare: [] as number[], bareShortTail: [] as number[] }
  try {
    for (let round = -1; round < rounds; round += 1) {
      const started = performance.now()
      await engine.transcribe(source, { language: 'en', range })
      const product = performance.now() - started
      const plain = bare(samples)
      const short = bareShortTail(samples)
      // The first round loads and warms up.
      if (round < 0) continue
      times.product.push(product)
      times.bare.push(plain)
      times.bareShortTail.push(short)
    }
    await interviewFactor(background)
    return {
      figures: {
        clipSeconds: samples.length / 16_000,
        productMs: median(times.product),
        bareMs: median(times.bare),
        ratio: median(times.product) / median(times.bare),
        ratioToBareShortTail: median(times.product) / median(times.bareShortTail),
        realTimeFactor: median(times.product) / 1000 / (samples.length / 16_000),
        interviewRealTimeFactor: await interviewFactor(engine),
        // As answers are written down in the station: two phrases at once, and behind whoever is in a hurry.
        interviewInTheBackground: await interviewFactor(background),
        hostMegabytes: (engine.state().rssBytes ?? 0) / 1e6,
        backgroundMegabytes: (background.state().rssBytes ?? 0) / 1e6,
      },
      targets: {
        ratio: { max: 1.25 },
        hostMegabytes: { max: 900, unit: 'MB' },
        backgroundMegabytes: { max: 900, unit: 'MB' },
      },
    }
  } finally {
    await engine.dispose()
    await background.dispose()
  }
}
