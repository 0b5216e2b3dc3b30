import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openModelStore } from '../../src/station/models/model-store.ts'
import { ensureDefaults } from '../../src/station/models/setup-models.ts'

interface Recogniser {
  createStream(): { acceptWaveform(wave: { samples: Float32Array; sampleRate: number }): void }
  decode(stream: unknown): void
  getResult(stream: unknown): { text: string }
}

interface Sherpa {
  OfflineRecognizer: new (config: unknown) => Recogniser
  Vad: new (
    config: unknown,
    seconds: number,
  ) => {
    acceptWaveform(samples: Float32Array): void
    flush(): void
    isEmpty(): boolean
  }
}

const sherpa = createRequire(import.meta.url)('sherpa-onnx-node') as Sherpa
const speech = fileURLToPath(new URL('../../../shared/audio/jfk.wav', import.meta.url))

/** 16-bit mono samples after the 44 bytes of a plain wave file's header. */
async function readWave(path: string): Promise<Float32Array> {
  const bytes = await readFile(path)
  const data = bytes.indexOf('data') + 8
  return Float32Array.from(
    { length: (bytes.length - data) >> 1 },
    (_, index) => bytes.readInt16LE(data + 2 * index) / 32_768,
  )
}

async function recognise(samples: Float32Array): Promise<string> {
  const { files } = await (await openModelStore()).resolveModel('whisper-base')
  const recogniser = new sherpa.OfflineRecognizer({
    featConfig: { sampleRate: 16_000, featureDim: 80 },
    modelConfig: {
      whisper: {
        encoder: files['encoder'],
        decoder: files['decoder'],
        language: 'en',
        task: 'transcribe',
        tailPaddings: -1,
      },
      tokens: files['tokens'],
      numThreads: 2,
      provider: 'cpu',
      debug: 0,
    },
  })
  const stream = recogniser.createStream()
  stream.acceptWaveform({ samples, sampleRate: 16_000 })
  recogniser.decode(stream)
  return recogniser.getResult(stream).text
}

describe('the default models', () => {
  it('are there and have the bytes they should have', async () => {
    const { models, failures } = await ensureDefaults(await openModelStore())
    expect(failures).toEqual([])
    expect(models.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'whisper-base present',
      'silero-vad present',
    ])
  })

  it('load in the engine, which answers in the hexadecimal that the token table promises', async () => {
    const text = await recognise(new Float32Array(16_000))
    expect(text).toMatch(/^(?:[0-9a-f]{2})*$/)
  })

  it.runIf(existsSync(speech))('hear every word of a clear sentence', async () => {
    const text = Buffer.from(await recognise(await readWave(speech)), 'hex').toString()
    expect(
      text
        .toLowerCase()
        .replaceAll(/[^a-z ]/g, '')
        .trim(),
    ).toBe(
      'and so my fellow americans ask not what your country can do for you ask what you can do for your country',
    )
  })

  it.runIf(existsSync(speech))('tell speech from silence', async () => {
    const { files } = await (await openModelStore()).resolveModel('silero-vad')
    const hears = (samples: Float32Array): boolean => {
      const sileroVad = {
        model: files['model'],
        threshold: 0.5,
        minSpeechDuration: 0.25,
        minSilenceDuration: 0.5,
        windowSize: 512,
      }
      const vad = new sherpa.Vad({ sileroVad, sampleRate: 16_000, numThreads: 1, debug: false }, 60)
      for (let at = 0; at + 512 <= samples.length; at += 512)
        vad.acceptWaveform(samples.subarray(at, at + 512))
      vad.flush()
      return !vad.isEmpty()
    }
    expect(hears(await readWave(speech))).toBe(true)
    expect(hears(new Float32Array(48_000))).toBe(false)
  })
})
