import { describe, expect, it } from 'vitest'
import type { LoadedRecogniser, Recognised, RecogniserLanguage } from './recogniser.ts'
import type { SpeechChunk } from './speech-segmenter.ts'
import { createWriter, type WrittenDown } from './write-down.ts'

type Answer = (chunk: number, language: RecogniserLanguage) => Recognised

/** Hears chunk n in samples of value n, and remembers what it was asked. */
function createRecogniser(answer: Answer): LoadedRecogniser & { asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    atOnce: 1,
    detectsLanguage: true,
    model: { id: 'm', hash: 'h', engine: 'whisper', files: {}, languages: ['zh', 'en'] },
    async recognise(samples, language) {
      asked.push(`${samples[0]} ${language}`)
      return answer(samples[0] ?? 0, language)
    },
  }
}

const chunkOf = (index: number, seconds: number): SpeechChunk => ({
  startMs: index * 20_000,
  endMs: index * 20_000 + seconds * 1000,
  samplesMs: index * 20_000,
  spans: [{ startMs: index * 20_000, endMs: index * 20_000 + seconds * 1000 }],
  samples: Float32Array.of(index),
})

async function writeAll(
  recogniser: LoadedRecogniser,
  requested: 'zh' | 'en' | 'auto',
  lengths: number[],
): Promise<WrittenDown> {
  const writer = createWriter(recogniser, requested)
  for (const [index, seconds] of lengths.entries()) await writer.add(chunkOf(index, seconds))
  return await writer.finish()
}

const chinese = { text: '我會先道歉', language: 'zh' }

describe('createWriter', () => {
  it('writes simplified Chinese and settles on the language after some seconds', async () => {
    const recogniser = createRecogniser(() => chinese)
    const written = await writeAll(recogniser, 'auto', [8, 8, 8])
    expect(written).toMatchObject({ language: 'zh', certainty: 1, warnings: [] })
    expect(written.segments.map(({ text }) => text)).toEqual(['我会先道歉', '我会先道歉', '我会先道歉'])
    expect(recogniser.asked).toEqual(['0 auto', '1 auto', '2 auto'])
  })

  it('hears again what it had taken for another language, and keeps the order', async () => {
    const recogniser = createRecogniser((chunk, language) =>
      chunk === 0 && language === 'auto' ? { text: 'إيسا', language: 'ar' } : chinese,
    )
    const written = await writeAll(recogniser, 'zh', [1, 9])
    expect(written).toMatchObject({ language: 'zh', warnings: [] })
    expect(written.segments.map(({ startMs }) => startMs)).toEqual([0, 20_000])
    expect(recogniser.asked).toEqual(['0 auto', '1 auto', '0 zh'])
  })

  it('recognises two at once and writes them in the order they were said', async () => {
    const asked: { chunk: number; answer: () => void }[] = []
    const recogniser: LoadedRecogniser = {
      ...createRecogniser(() => chinese),
      atOnce: 2,
      recognise: async (samples) => {
        const chunk = samples[0] ?? 0
        await new Promise<void>((answer) => asked.push({ chunk, answer }))
        return { text: `第${chunk}句`, language: 'zh' }
      },
    }
    const writing = writeAll(recogniser, 'zh', [12, 5, 5, 5])
    const answered: (number | undefined)[] = []
    for (const waiting of [2, 2, 2, 1]) {
      await expect.poll(() => asked.length).toBe(waiting)
      const latest = asked.pop()
      answered.push(latest?.chunk)
      latest?.answer()
    }
    expect(answered).toEqual([1, 2, 3, 0])
    const { segments } = await writing
    expect(segments.map(({ text }) => text)).toEqual(['第0句', '第1句', '第2句', '第3句'])
  })

  it('fails with the phrase that could not be recognised', async () => {
    const recogniser: LoadedRecogniser = {
      ...createRecogniser(() => chinese),
      recognise: async (samples) => {
        if (samples[0] === 1) throw new Error('lost')
        return chinese
      },
    }
    await expect(writeAll(recogniser, 'zh', [12, 5, 5, 5])).rejects.toThrow('lost')
  })

  it('says when clearly another language is spoken than the one asked for', async () => {
    const recogniser = createRecogniser(() => ({ text: 'I would apologise first.', language: 'en' }))
    const written = await writeAll(recogniser, 'zh', [6])
    expect(written).toMatchObject({ language: 'en', warnings: ['language-differs'] })
    expect(written.segments[0]?.text).toBe('I would apologise first.')
  })

  it('keeps the text of a language it does not know, with a warning', async () => {
    const recogniser = createRecogniser(() => ({ text: 'すみません', language: 'ja' }))
    const written = await writeAll(recogniser, 'auto', [6])
    expect(written).toMatchObject({ language: 'other', warnings: ['other-language'] })
    expect(written.segments[0]?.text).toBe('すみません')
  })

  it('cuts a loop and says so, and drops what nobody said', async () => {
    const answers = ['We need to know this. '.repeat(20), 'Thanks for watching!']
    const recogniser = createRecogniser((chunk) => ({ text: answers[chunk] ?? '', language: 'en' }))
    const written = await writeAll(recogniser, 'en', [8, 8])
    expect(written.warnings).toEqual(['repetition-cut'])
    expect(written.segments.map(({ text }) => text)).toEqual(['We need to know this.'])
  })

  it('places tokens on the clock of the recording, within their segment', async () => {
    const tokens = [
      { text: '我', startSeconds: -0.1 },
      { text: '會', startSeconds: 1.25 },
    ]
    const written = await writeAll(
      createRecogniser(() => ({ ...chinese, tokens })),
      'zh',
      [0, 2],
    )
    expect(written.segments[1]?.tokens).toEqual([
      { text: '我', startMs: 20_000 },
      { text: '会', startMs: 21_250 },
    ])
  })
})
