import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { VoiceModel } from '../../src/engines/speech/voice.ts'
import { makeTempFolder } from './temp-folder.ts'

/** A protobuf field with a length, and one with a small number. */
const field = (number: number, content: Buffer | string): Buffer => {
  const bytes = Buffer.from(content)
  return Buffer.concat([varint((number << 3) | 2), varint(bytes.length), bytes])
}
const number = (at: number, value: number): Buffer => Buffer.concat([varint(at << 3), varint(value)])

function varint(value: number): Buffer {
  const bytes: number[] = []
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return Buffer.from([...bytes, rest])
    bytes.push((rest & 0x7f) | 0x80)
  }
}

const int64 = 7
const float = 1

/** A graph's input or output; sizes that vary are named. */
function value(name: string, type: number, sizes: readonly (number | string)[]): Buffer {
  const dims = sizes.map((size) => field(1, typeof size === 'number' ? number(1, size) : field(2, size)))
  const tensor = Buffer.concat([number(1, type), field(2, Buffer.concat(dims))])
  return Buffer.concat([field(1, name), field(2, field(1, tensor))])
}

function node(type: string, inputs: readonly string[], output: string, ...attributes: Buffer[]): Buffer {
  return Buffer.concat([
    ...inputs.map((name) => field(1, name)),
    field(2, output),
    field(4, type),
    ...attributes,
  ])
}

function constant(name: string, type: number, values: BigInt64Array | Float32Array): Buffer {
  const raw = Buffer.from(values.buffer)
  return Buffer.concat([number(1, values.length), number(2, type), field(8, name), field(9, raw)])
}

/** An ONNX file with the inputs and notes of a VITS voice, which hums for 0.1 s for each token. */
function encodeToneVoice(): Buffer {
  const wave = Float32Array.from({ length: 800 }, (_, i) => 0.2 * Math.sin(i / 4))
  const toFloat = field(5, Buffer.concat([field(1, 'to'), number(3, float), number(20, 2)]))
  const graph = [
    // [1, tokens] → [tokens, 1], as zeros, plus the wave → [tokens, 800] → [1, 1, samples]
    field(1, node('Cast', ['x'], 'numbers', toFloat)),
    field(1, node('Sub', ['numbers', 'numbers'], 'zeros')),
    field(1, node('Reshape', ['zeros', 'column'], 'rows')),
    field(1, node('Add', ['rows', 'wave'], 'waves')),
    field(1, node('Reshape', ['waves', 'line'], 'y')),
    field(2, 'voice'),
    field(5, constant('column', int64, BigInt64Array.of(-1n, 1n))),
    field(5, constant('line', int64, BigInt64Array.of(1n, 1n, -1n))),
    field(5, constant('wave', float, wave)),
    field(11, value('x', int64, ['N', 'L'])),
    field(11, value('x_length', int64, ['N'])),
    ...['noise_scale', 'length_scale', 'noise_scale_w'].map((name) => field(11, value(name, float, [1]))),
    field(12, value('y', float, ['N', 1, 'T'])),
  ]
  const notes = {
    model_type: 'vits',
    comment: 'hums',
    language: 'Chinese',
    sample_rate: '8000',
    n_speakers: '1',
    add_blank: '0',
    punctuation: '， 。',
  }
  return Buffer.concat([
    number(1, 8),
    field(8, number(2, 17)),
    field(7, Buffer.concat(graph)),
    ...Object.entries(notes).map(([key, text]) => field(14, Buffer.concat([field(1, key), field(2, text)]))),
  ])
}

/** A voice that knows a few syllables and hums them: as real as one can be without weights. */
export async function makeToneVoice(): Promise<VoiceModel> {
  const folder = makeTempFolder()
  const fileOf = (name: string) => join(folder, name)
  const files = { model: fileOf('model.onnx'), tokens: fileOf('tokens.txt'), lexicon: fileOf('lexicon.txt') }
  await writeFile(files.model, encodeToneVoice())
  await writeFile(files.tokens, '_ 0\nn 1\nin2 2\nh 3\nao3 4\n， 5\n。 6\nsil 7\neos 8\n')
  await writeFile(files.lexicon, '您 n in2\n好 h ao3\n')
  return { id: 'voice', name: 'Voice', hash: folder, files, languages: ['zh'] }
}
