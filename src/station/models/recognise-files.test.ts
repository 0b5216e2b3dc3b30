import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { encodeOnnx } from '../../../test/support/model-files.ts'
import { listRaw } from './fetch-model.ts'
import { recogniseFiles } from './recognise-files.ts'
import { rewriteStockTokens } from './stock-tokens.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recognise-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function recognise(files: Record<string, Buffer | string>) {
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
  return await recogniseFiles(await listRaw(folder), folder)
}

const whisper = encodeOnnx({ model_type: 'whisper-small', is_multilingual: '1' })
const plain = encodeOnnx({})
const tokens = 'IQ== 0\n'

describe('a folder of model files', () => {
  it.each([
    [
      'a stock Whisper export, the int8 files before the full ones',
      {
        'small-encoder.int8.onnx': whisper,
        'small-encoder.onnx': plain,
        'small-decoder.onnx': plain,
        'small-tokens.txt': tokens,
      },
      { engine: 'whisper', id: 'whisper-small', kind: 'recogniser', languages: ['zh', 'en'] },
    ],
    [
      'SenseVoice',
      { 'model.int8.onnx': encodeOnnx({ model_type: 'sense_voice_ctc' }), 'tokens.txt': tokens },
      { engine: 'sense-voice', id: 'sense-voice-small' },
    ],
    [
      'Paraformer',
      { 'model.onnx': encodeOnnx({ model_type: 'paraformer' }), 'tokens.txt': tokens },
      { engine: 'paraformer', id: 'paraformer-zh' },
    ],
    [
      'a voice that speaks both languages from a lexicon',
      {
        'model.onnx': encodeOnnx({ model_type: 'melo-vits', language: 'Chinese + English' }),
        'tokens.txt': tokens,
        'lexicon.txt': '您 n in 2 2',
      },
      { engine: 'vits', kind: 'voice', languages: ['zh', 'en'] },
    ],
    ['a voice detector', { 'silero_vad_v5.onnx': plain }, { engine: 'silero-vad', id: 'silero-vad' }],
    [
      'a language model',
      { 'Some Model (4B) Q4.gguf': 'GGUF....' },
      { engine: 'gguf', id: 'some-model-4b-q4', kind: 'language' },
    ],
    ['faster-whisper', { 'model.bin': 'x', 'tokenizer.json': '{}' }, { engine: 'ctranslate2' }],
  ])('is recognised: %s', async (_, files, expected) => {
    expect(await recognise(files)).toMatchObject(expected)
  })

  it('in parts is joined in the order of the numbers', async () => {
    const files = {
      'model.bin.part10': 'c',
      'model.bin.part2': 'b',
      'model.bin.part1': 'a',
      'tokenizer.json': '{}',
    }
    expect(await recognise(files)).toMatchObject({
      model: ['model.bin.part1', 'model.bin.part2', 'model.bin.part10'].map((name) => join(folder, name)),
    })
  })

  it.each([
    ['of nothing known', { 'readme.md': 'hello' }, 'MODEL_UNSUPPORTED'],
    [
      'with a model of another kind',
      { 'model.onnx': encodeOnnx({ model_type: 'zipformer' }), 'tokens.txt': tokens },
      'MODEL_UNSUPPORTED',
    ],
    [
      'with an English-only Whisper',
      {
        'base.en-encoder.onnx': encodeOnnx({ model_type: 'whisper-base.en', is_multilingual: '0' }),
        'base.en-decoder.onnx': plain,
        'base.en-tokens.txt': tokens,
      },
      'MODEL_UNSUPPORTED',
    ],
    ['without tokenizer.json', { 'model.bin': 'x' }, 'MODEL_UNSUPPORTED'],
    ['with two language models', { 'a.gguf': 'GGUF', 'b.gguf': 'GGUF' }, 'MODEL_UNSUPPORTED'],
    ['with a page of a proxy in place of the model', { 'a.gguf': '<html>' }, 'MODEL_CORRUPT'],
    [
      'with a model cut short',
      { 'model.onnx': encodeOnnx({ model_type: 'paraformer' }).subarray(0, -4), 'tokens.txt': tokens },
      'MODEL_CORRUPT',
    ],
    ['with a model of 0 bytes', { 'model.onnx': '', 'tokens.txt': tokens }, 'MODEL_CORRUPT'],
  ])('is refused %s', async (_, files, code) => {
    await expect(recognise(files)).rejects.toMatchObject({ code })
  })
})

describe('a stock token table', () => {
  // 人 in two tokens, then an ordinary one.
  const stock = '5Lo= 0\nug== 1\nIQ== 2\n'

  it('is rewritten so that halves of characters survive', () => {
    const lines = rewriteStockTokens(stock).trim().split('\n')
    const text = lines.map((line) => Buffer.from(line.split(' ')[0]!, 'base64').toString()).join('')
    expect(Buffer.from(text, 'hex').toString()).toBe('人!')
    expect(lines.map((line) => line.split(' ')[1])).toEqual(['0', '1', '2'])
  })

  it('stays as it is when it was rewritten before', () => {
    const once = rewriteStockTokens(stock)
    expect(rewriteStockTokens(once)).toBe(once)
  })
})
