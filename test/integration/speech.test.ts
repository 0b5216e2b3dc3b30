import { mkdtemp, readFile, truncate, copyFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { timeOfOffset } from '../../src/domain/transcript/segment-times.ts'
import { EngineFailure, type MediaSource } from '../../src/engines/protocol.ts'
import { createBytesSource } from '../../src/engines/speech/decode/wav.fixture.ts'
import type { SpeechModel, Transcription } from '../../src/engines/speech/transcription.ts'
import {
  createTestEngine,
  fixture,
  openFile,
  sampleAnswer,
  sharedAudio,
  whisperBase,
} from '../support/speech.ts'

const engine = createTestEngine()
afterAll(() => engine.dispose())

const textOf = ({ segments }: Transcription): string => segments.map(({ text }) => text).join(' ')
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z']+/g) ?? []
const codeOf = async (promise: Promise<unknown>): Promise<string> =>
  await promise.then(
    () => 'done',
    (error: unknown) => (error instanceof EngineFailure ? error.code : String(error)),
  )

/** Share of the expected words that were heard, whatever their order. */
function recallOf(expected: string, heard: string): number {
  const left = wordsOf(heard)
  const wanted = wordsOf(expected)
  const found = wanted.filter((word) => {
    const at = left.indexOf(word)
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
  return found.length / wanted.length
}

/** Sixteen-bit mono at 16 kHz, silent but for a clip; computed where it is read. */
function createLongRecording(seconds: number, clip: Uint8Array, atSeconds: number): MediaSource {
  const dataBytes = seconds * 32_000
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + dataBytes, 4)
  header.write('WAVEfmt ', 8)
  header.set([16, 0, 0, 0, 1, 0, 1, 0], 16)
  header.writeUInt32LE(16_000, 24)
  header.writeUInt32LE(32_000, 28)
  header.set([2, 0, 16, 0], 32)
  header.write('data', 36)
  header.writeUInt32LE(dataBytes, 40)
  const size = 44 + dataBytes
  const parts = [
    { bytes: header, at: 0 },
    { bytes: clip, at: 44 + atSeconds * 32_000 },
  ]
  return {
    size,
    async read(offset, length) {
      const block = new Uint8Array(Math.min(length, size - offset))
      for (const { bytes, at } of parts) {
        const from = Math.max(offset, at)
        const to = Math.min(offset + block.length, at + bytes.length)
        if (to > from) block.set(bytes.subarray(from - at, to - at), from - offset)
      }
      return block
    },
  }
}

async function readSamples(path: string): Promise<Uint8Array> {
  const { readSound } = await import('../../src/engines/speech/decode/read-sound.ts')
  const reader = await readSound(await openFile(path))
  const bytes: number[] = []
  for await (const piece of reader.pieces()) {
    for (const value of piece) {
      const sample = Math.round(value * 32_767)
      bytes.push(sample & 255, (sample >> 8) & 255)
    }
  }
  reader.close()
  return Uint8Array.from(bytes)
}

describe('the speech engine', () => {
  it.each([
    'speech.mp3',
    'speech.m4a',
    'speech.aac',
    'speech-opus.ogg',
    'speech-vorbis.ogg',
    'speech-opus.webm',
    'speech-video.mp4',
    'speech-mulaw.wav',
    'speech.flac',
  ])('writes down %s', async (name) => {
    const result = await engine.transcribe(await openFile(fixture(name)), { language: 'en' })
    expect(textOf(result).toLowerCase()).toMatch(/customer .*angry.* check the order/)
    expect(result).toMatchObject({
      language: 'en',
      recogniser: { engine: 'whisper', modelId: 'whisper-base' },
    })
    expect(result.warnings).toEqual(/mulaw|flac/.test(name) ? ['narrow-band'] : [])
  })

  it('writes down the sample interview and draws its waveform and its voice', async () => {
    const sample = JSON.parse(await readFile(join(sampleAnswer(1), '../sample-interview.json'), 'utf8')) as {
      answers: { text: string }[]
    }
    const seen: number[] = []
    const result = await engine.transcribe(
      await openFile(sampleAnswer(1)),
      { language: 'auto' },
      { onProgress: ({ fraction }) => seen.push(fraction) },
    )
    expect(recallOf(sample.answers[0]?.text ?? '', textOf(result))).toBeGreaterThan(0.85)
    expect(result.language).toBe('en')
    expect(result.languageCertainty).toBeGreaterThan(0.9)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    expect(seen.length).toBeGreaterThan(5)
    const { peaks, tracks, speech, durationMs, segments } = result
    expect(peaks.values.length / peaks.perSecond).toBeCloseTo(durationMs / 1000, 0)
    expect(Math.max(...peaks.values)).toBeGreaterThan(0.1)
    expect(Math.abs(tracks.loudnessDb.length * tracks.frameMs - durationMs)).toBeLessThan(100)
    expect(tracks.pitchHz.some((pitch) => pitch > 60)).toBe(true)
    expect(speech.every(({ startMs, endMs }) => startMs < endMs && endMs <= durationMs)).toBe(true)
    expect(segments.every(({ startMs, endMs }) => endMs - startMs <= 28_000)).toBe(true)
  })

  it('gives times from the start of the recording also for a part of it', async () => {
    const source = await openFile(sampleAnswer(1))
    const whole = await engine.transcribe(source, { language: 'en' })
    const part = await engine.transcribe(source, {
      language: 'en',
      range: { startMs: 10_000, endMs: 20_000 },
    })
    expect(part.durationMs).toBe(whole.durationMs)
    expect(part.segments.length).toBeGreaterThan(0)
    expect(part.segments.every(({ startMs, endMs }) => startMs >= 10_000 && endMs <= 20_000)).toBe(true)
    const inWhole = whole.speech.filter(({ startMs, endMs }) => startMs > 11_000 && endMs < 19_000)
    for (const { startMs } of inWhole.slice(0, 3)) {
      expect(Math.min(...part.speech.map((span) => Math.abs(span.startMs - startMs)))).toBeLessThan(250)
    }
  })

  it('finds a phrase to half a second', async () => {
    const clip = await readSamples(fixture('speech.mp3'))
    // The same sentence three times, with a breath between: what starts it starts at a known moment.
    const gap = 32_000 * 0.6
    const bytes = new Uint8Array(3 * (clip.length + gap))
    for (const turn of [0, 1, 2]) bytes.set(clip, turn * (clip.length + gap))
    const source = createLongRecording(bytes.length / 32_000, bytes, 0)
    const { segments, speech } = await engine.transcribe(source, { language: 'en' })
    const found = segments.flatMap((segment) =>
      [...segment.text.matchAll(/(the )?customer/gi)].map((match) =>
        timeOfOffset(segment, match.index, speech),
      ),
    )
    const firstWord = speech[0]?.startMs ?? 0
    const expected = [0, 1, 2].map((turn) => firstWord + (turn * (clip.length + gap)) / 32)
    expect(found).toHaveLength(3)
    for (const [index, time] of found.entries()) {
      expect(Math.abs(time - (expected[index] ?? 0))).toBeLessThan(500)
    }
  })

  it.each([
    ['silence', () => 0],
    ['noise', (index: number) => Math.sin(index * 12.9898) * 43_758.5453],
  ])('writes nothing down for %s', async (_, valueAt) => {
    const bytes = new Uint8Array(32_000 * 3)
    for (let index = 0; index < bytes.length; index += 2) {
      const value = valueAt(index)
      const sample = Math.round((value - Math.floor(value)) * 2000) - (value === 0 ? 0 : 1000)
      bytes.set([sample & 255, (sample >> 8) & 255], index)
    }
    const result = await engine.transcribe(createLongRecording(3, bytes, 0), { language: 'zh' })
    expect(result).toMatchObject({ segments: [], speech: [], warnings: ['no-speech'] })
  })

  it('says which language is spoken when it is not the one asked for', async () => {
    const result = await engine.transcribe(await openFile(sampleAnswer(2)), { language: 'zh' })
    expect(result).toMatchObject({ language: 'en', warnings: ['language-differs'] })
  })

  it.each([
    ['jfk.wav', 'en', 'ask not what your country can do for you'],
    ['wenet_long.wav', 'zh', '印度工厂出现大规模感染'],
    ['wenet_mid.wav', 'zh', '大学生利用漏洞免费吃肯德基'],
  ])('writes down real people, where there are recordings: %s', async (name, language, words) => {
    const path = sharedAudio(name) ?? fixture('speech.mp3')
    const expected = sharedAudio(name) === undefined ? 'check the order' : words
    const result = await engine.transcribe(await openFile(path), { language: 'auto' })
    expect(textOf(result)).toContain(expected)
    expect(result.language).toBe(sharedAudio(name) === undefined ? 'en' : language)
  })

  it('keeps its memory bounded however long the recording', async () => {
    const clip = await readSamples(fixture('speech.mp3'))
    let most = 0
    const stop = engine.onState(({ rssBytes }) => (most = Math.max(most, rssBytes ?? 0)))
    const onProgress = (): void => void (most = Math.max(most, engine.state().rssBytes ?? 0))
    const fourHours = await engine.probe(createLongRecording(4 * 3600, clip, 14_000), { onProgress })
    expect(fourHours.durationMs).toBe(4 * 3_600_000)
    expect(fourHours.peaks.values.length).toBeLessThanOrEqual(20_000)
    const source = createLongRecording(1200, clip, 1100)
    const long = await engine.transcribe(source, { language: 'en' }, { onProgress })
    stop()
    expect(textOf(long).toLowerCase()).toContain('check the order')
    expect(long.segments[0]?.startMs).toBeGreaterThan(1_099_000)
    expect(most).toBeGreaterThan(100_000_000)
    expect(most).toBeLessThan(900_000_000)
  })
})

describe('a speech model that cannot be used', () => {
  it.each([
    ['is not installed', undefined, 'MODEL_MISSING'],
    ['lacks a file', { ...whisperBase.files, decoder: '/nowhere/decoder.onnx' }, 'MODEL_MISSING'],
    [
      'has a file that is something else',
      { ...whisperBase.files, encoder: fixture('speech.mp3') },
      'MODEL_CORRUPT',
    ],
  ])('%s', async (_, files, code) => {
    const broken = createTestEngine(() => files && { ...whisperBase, files })
    const source = await openFile(fixture('speech.mp3'))
    expect(await codeOf(broken.transcribe(source, { language: 'en' }))).toBe(code)
    await broken.dispose()
  })

  it('is cut short, and the next good one still works', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'storefront-model-'))
    const cut = join(folder, 'decoder.onnx')
    await copyFile(whisperBase.files['decoder'] ?? '', cut)
    await truncate(cut, 20_000_000)
    let model: SpeechModel = { ...whisperBase, id: 'cut', files: { ...whisperBase.files, decoder: cut } }
    const changing = createTestEngine(() => model)
    const source = await openFile(fixture('speech.mp3'))
    expect(await codeOf(changing.transcribe(source, { language: 'en' }))).toBe('MODEL_CORRUPT')
    expect(changing.state()).toMatchObject({ phase: 'failed', reason: 'MODEL_CORRUPT' })
    model = whisperBase
    expect(textOf(await changing.transcribe(source, { language: 'en' }))).toContain('order')
    await changing.dispose()
  })
})

describe('trouble on the way', () => {
  it('refuses what is no recording, and goes on', async () => {
    const text = createBytesSource(Buffer.from('not a recording '.repeat(100)))
    expect(await codeOf(engine.transcribe(text, { language: 'zh' }))).toBe('MEDIA_UNREADABLE')
    expect(await codeOf(engine.probe(createBytesSource(new Uint8Array(0))))).toBe('MEDIA_EMPTY')
    expect((await engine.probe(await openFile(fixture('speech.m4a')))).durationMs).toBeGreaterThan(3700)
  })

  it('survives the end of its process and does the next recording with a new one', async () => {
    const mortal = createTestEngine()
    const source = await openFile(sampleAnswer(3))
    let killed = false
    const onProgress = ({ fraction }: { fraction: number }): void => {
      const { pid } = mortal.state()
      if (killed || fraction === 0 || pid === undefined) return
      killed = true
      process.kill(pid, 'SIGKILL')
    }
    expect(await codeOf(mortal.transcribe(source, { language: 'en' }, { onProgress }))).toBe('ENGINE_DIED')
    expect((await mortal.transcribe(source, { language: 'en' })).segments.length).toBeGreaterThan(0)
    await mortal.dispose()
  })

  it('stops when it is told to', async () => {
    const controller = new AbortController()
    const running = engine.transcribe(
      await openFile(sampleAnswer(4)),
      { language: 'en' },
      { signal: controller.signal, onProgress: ({ fraction }) => fraction > 0 && controller.abort() },
    )
    expect(await codeOf(running)).toBe('CANCELLED')
    expect((await engine.probe(await openFile(fixture('speech.mp3')))).durationMs).toBeGreaterThan(3700)
  })
})
