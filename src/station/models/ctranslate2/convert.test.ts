import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  decodeMessage,
  encodeCt2,
  tinySize,
  tinyTokenizer,
  tinyWhisper,
} from '../../../../test/support/model-files.ts'
import { readOnnxMetadata } from '../onnx-metadata.ts'
import { convertInWorker } from './convert-in-worker.ts'
import { convertWhisper } from './convert.ts'
import { roundHalfToEven } from './float16.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'convert-'))
  await writeFile(join(folder, 'tokenizer.json'), tinyTokenizer())
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function request(parts: readonly Buffer[]) {
  const model = parts.map((_, index) => join(folder, `model.bin.part${index + 1}`))
  for (const [index, path] of model.entries()) await writeFile(path, parts[index]!)
  return { model, tokenizer: join(folder, 'tokenizer.json'), outFolder: folder }
}

interface Graph {
  operations: string[]
  tensors: Map<string, { shape: number[]; type: number; bytes: Buffer }>
  inputs: string[]
  outputs: string[]
  /** Names that nodes use without anything that makes them. */
  dangling: string[]
}

async function readGraph(name: string): Promise<Graph> {
  const model = decodeMessage(await readFile(join(folder, name)))
  const graph = decodeMessage(model.get(7)![0] as Buffer)
  const texts = (message: Map<number, (number | Buffer)[]>, field: number): string[] =>
    (message.get(field) ?? []).map(String)
  const named = (field: number): string[] =>
    (graph.get(field) ?? []).map((value) => String(decodeMessage(value as Buffer).get(1)![0]))
  const nodes = graph.get(1)!.map((node) => decodeMessage(node as Buffer))
  const tensors = new Map(
    graph.get(5)!.map((value) => {
      const tensor = decodeMessage(value as Buffer)
      const shape = (tensor.get(1) ?? []) as number[]
      const entry = { shape, type: tensor.get(2)![0] as number, bytes: tensor.get(9)![0] as Buffer }
      return [String(tensor.get(8)![0]), entry] as const
    }),
  )
  const made = new Set([...tensors.keys(), ...named(11)])
  const dangling: string[] = []
  for (const node of nodes) {
    dangling.push(...texts(node, 1).filter((input) => !made.has(input)))
    for (const output of texts(node, 2)) made.add(output)
  }
  const operations = nodes.map((node) => String(node.get(4)![0]))
  return { operations, tensors, inputs: named(11), outputs: named(12), dangling }
}

function count(operations: readonly string[], kind: string): number {
  return operations.filter((operation) => operation === kind).length
}

describe('the converter of faster-whisper models', () => {
  it('writes an encoder in half precision that sherpa-onnx can read', async () => {
    await convertWhisper(await request([encodeCt2(tinyWhisper())]))
    const graph = await readGraph('encoder.onnx')
    expect(graph.inputs).toEqual(['mel'])
    expect(graph.outputs).toEqual(['n_layer_cross_k', 'n_layer_cross_v'])
    expect(graph.dangling).toEqual([])
    expect(count(graph.operations, 'Conv')).toBe(2)
    expect(count(graph.operations, 'LayerNormalization')).toBe(3)
    const query = graph.tensors.get('encoder.blocks.0.attn.query.weight.T_f16')!
    expect(query).toMatchObject({ shape: [4, 4], type: 10 })
    expect(query.bytes.length).toBe(32)
    const metadata = await readOnnxMetadata(join(folder, 'encoder.onnx'))
    expect(Object.fromEntries(metadata)).toMatchObject({
      model_type: 'whisper-custom-4',
      n_mels: String(tinySize.mels),
      n_text_ctx: String(tinySize.textContext),
      n_text_layer: '1',
      sot_sequence: '3,4,7',
      all_language_codes: 'en,zh',
      all_language_tokens: '4,5',
      eot: '2',
      no_speech: '10',
    })
  })

  it('writes a decoder whose matrices are int8, one scale each', async () => {
    const weights = tinyWhisper()
    await convertWhisper(await request([encodeCt2(weights)]))
    const graph = await readGraph('decoder.onnx')
    expect(graph.dangling).toEqual([])
    expect(graph.outputs).toEqual(['logits', 'out_n_layer_self_k_cache', 'out_n_layer_self_v_cache'])
    expect(count(graph.operations, 'MatMulInteger')).toBe(9)
    // Four inputs of the layer's own, two of them shared, and the one before the scores.
    expect(count(graph.operations, 'DynamicQuantizeLinear')).toBe(7)

    const out = weights['decoder/layer_0/self_attention/linear_1/weight']!.values
    const tensor = graph.tensors.get('decoder.blocks.0.attn.out.weight.T_int8')!
    const scale = graph.tensors.get('decoder.blocks.0.attn.out.weight.T_scale')!.bytes.readFloatLE()
    expect(scale).toBeCloseTo(Math.max(...[...out].map(Math.abs)) / 127, 7)
    const { state } = tinySize
    for (let row = 0; row < state; row++) {
      for (let column = 0; column < state; column++) {
        const item = tensor.bytes.readInt8(column * state + row)
        expect(item).toBe(roundHalfToEven(Math.fround(out[row * state + column]! / scale)))
      }
    }
    const table = graph.tensors.get('token_scale')!
    expect(table.shape).toEqual([tinySize.vocabulary, 1])
  })

  it('takes a fused projection apart in the order query, key, value', async () => {
    const weights = tinyWhisper()
    await convertWhisper(await request([encodeCt2(weights)]))
    const { tensors } = await readGraph('encoder.onnx')
    const fused = weights['encoder/layer_0/self_attention/linear_0/bias']!.values
    const value = tensors.get('encoder.blocks.0.attn.value.bias')!.bytes
    expect([0, 1, 2, 3].map((index) => value.readFloatLE(index * 4))).toEqual(Array.from(fused.slice(8, 12)))
    expect(tensors.has('encoder.blocks.0.attn.key.bias')).toBe(false)
  })

  it('gives the same files for a whole model and for one in parts, on a thread of its own', async () => {
    const bytes = encodeCt2(tinyWhisper())
    await convertWhisper(await request([bytes]))
    const whole = await Promise.all(
      ['encoder.onnx', 'decoder.onnx'].map((name) => readFile(join(folder, name))),
    )
    const fractions: number[] = []
    const parts = [bytes.subarray(0, 1001), bytes.subarray(1001, 1700), bytes.subarray(1700)]
    await convertInWorker(await request(parts), { onFraction: (fraction) => fractions.push(fraction) })
    const split = await Promise.all(
      ['encoder.onnx', 'decoder.onnx'].map((name) => readFile(join(folder, name))),
    )
    expect(split.map((file, index) => file.equals(whole[index]!))).toEqual([true, true])
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b))
    expect(fractions.at(-1)).toBeLessThanOrEqual(1)
  })

  it('divides int8 weights by the scale of their row', async () => {
    const weights = tinyWhisper()
    const name = 'encoder/layer_0/ffn/linear_1/weight'
    const items = Int8Array.from({ length: 64 }, (_, index) => index - 30)
    weights[name] = { shape: [4, 16], values: items }
    weights[`${name}_scale`] = { shape: [4], values: Float32Array.of(2, 4, 8, 16) }
    await convertWhisper(await request([encodeCt2(weights)]))
    const { tensors } = await readGraph('encoder.onnx')
    const stored = tensors.get('encoder.blocks.0.mlp.2.weight.T_f16')!
    // (row 3, column 0): -30 + 48 = 18, over 16 = 1.125 = 0x3c80 in half precision.
    expect(stored.bytes.readUInt16LE(3 * 2)).toBe(0x3c80)
  })

  it('stores tokens as the hexadecimal of their bytes', async () => {
    await convertWhisper(await request([encodeCt2(tinyWhisper())]))
    const lines = (await readFile(join(folder, 'tokens.txt'), 'utf8')).trim().split('\n')
    const decoded = lines.map((line) => Buffer.from(line.split(' ')[0]!, 'base64').toString())
    expect(decoded).toEqual(['21', 'e4'])
  })

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, 2000), 'MODEL_CORRUPT'],
    ['another kind of model', () => encodeCt2({}, 'TransformerSpec'), 'MODEL_UNSUPPORTED'],
    ['a key bias', () => encodeCt2(withKeyBias()), 'MODEL_UNSUPPORTED'],
    ['an unknown weight', () => encodeCt2({ ...tinyWhisper(), ...surprise }), 'MODEL_UNSUPPORTED'],
  ])('refuses %s', async (_, change, code) => {
    const asked = await request([change(encodeCt2(tinyWhisper()))])
    await expect(convertInWorker(asked)).rejects.toMatchObject({ name: 'ModelFailure', code })
  })

  it('stops when asked to', async () => {
    const signal = AbortSignal.abort()
    await expect(
      convertInWorker(await request([encodeCt2(tinyWhisper())]), { signal }),
    ).rejects.toMatchObject({
      name: 'AbortError',
    })
  })
})

const surprise = { 'encoder/layer_0/gate/weight': { shape: [1], values: Float32Array.of(1) } }

function withKeyBias(): ReturnType<typeof tinyWhisper> {
  const weights = tinyWhisper()
  weights['encoder/layer_0/self_attention/linear_0/bias']!.values[4] = 1
  return weights
}
