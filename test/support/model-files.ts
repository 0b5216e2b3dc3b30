import { createHash } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

type Values = Float32Array | Int8Array | Int32Array | Uint16Array

const ct2Types = new Map<string, number>([
  ['Float32Array', 0],
  ['Int8Array', 1],
  ['Int32Array', 3],
  ['Uint16Array', 4],
])

/** Writes a CTranslate2 file; a `Uint16Array` holds half-precision bits. */
export function encodeCt2(
  variables: Record<string, { shape: number[]; values: Values }>,
  spec = 'WhisperSpec',
): Buffer {
  const u8 = (value: number): Buffer => Buffer.of(value)
  const u32 = (value: number): Buffer => {
    const out = Buffer.alloc(4)
    out.writeUInt32LE(value)
    return out
  }
  const text = (value: string): Buffer => {
    const out = Buffer.alloc(value.length + 3)
    out.writeUInt16LE(value.length + 1)
    out.write(value, 2)
    return out
  }
  const parts = [u32(6), text(spec), u32(3), u32(Object.keys(variables).length)]
  for (const [name, { shape, values }] of Object.entries(variables)) {
    parts.push(text(name), u8(shape.length), ...shape.map(u32))
    parts.push(u8(ct2Types.get(values.constructor.name)!), u32(values.byteLength))
    parts.push(Buffer.from(values.buffer, values.byteOffset, values.byteLength))
  }
  return Buffer.concat([...parts, u32(0)])
}

/** Made-up weights, the same in every run. */
function ramp(length: number, seed: number): Float32Array {
  return Float32Array.from({ length }, (_, index) => Math.sin(seed + index * 0.7))
}

export const tinySize = { state: 4, heads: 2, mels: 3, audioContext: 5, textContext: 6, vocabulary: 20 }

/** A Whisper of one layer and four numbers wide. */
export function tinyWhisper(): Record<string, { shape: number[]; values: Values }> {
  const { state, heads, mels, audioContext, textContext, vocabulary } = tinySize
  const all: Record<string, { shape: number[]; values: Values }> = {}
  let seed = 1
  const add = (name: string, ...shape: number[]): void => {
    all[name] = {
      shape,
      values: ramp(
        shape.reduce((a, b) => a * b, 1),
        seed++,
      ),
    }
  }
  const linear = (name: string, rows: number, columns: number): void => {
    add(`${name}/weight`, rows, columns)
    add(`${name}/bias`, rows)
  }
  const norm = (name: string): void => {
    add(`${name}/gamma`, state)
    add(`${name}/beta`, state)
  }
  all['encoder/num_heads'] = { shape: [], values: Int32Array.of(heads) }
  add('encoder/conv1/weight', state, mels, 3)
  add('encoder/conv1/bias', state)
  add('encoder/conv2/weight', state, state, 3)
  add('encoder/conv2/bias', state)
  add('encoder/position_encodings/encodings', audioContext, state)
  add('decoder/position_encodings/encodings', textContext, state)
  add('decoder/embeddings/weight', vocabulary, state)
  for (const side of ['encoder', 'decoder']) {
    norm(`${side}/layer_norm`)
    norm(`${side}/layer_0/self_attention/layer_norm`)
    linear(`${side}/layer_0/self_attention/linear_0`, 3 * state, state)
    linear(`${side}/layer_0/self_attention/linear_1`, state, state)
    norm(`${side}/layer_0/ffn/layer_norm`)
    linear(`${side}/layer_0/ffn/linear_0`, 4 * state, state)
    linear(`${side}/layer_0/ffn/linear_1`, state, 4 * state)
  }
  norm('decoder/layer_0/attention/layer_norm')
  linear('decoder/layer_0/attention/linear_0', state, state)
  linear('decoder/layer_0/attention/linear_1', 2 * state, state)
  linear('decoder/layer_0/attention/linear_2', state, state)
  for (const [name, from] of [
    ['encoder/layer_0/self_attention/linear_0/bias', state],
    ['decoder/layer_0/self_attention/linear_0/bias', state],
    ['decoder/layer_0/attention/linear_1/bias', 0],
  ] as const) {
    // Whisper's keys have no bias.
    all[name]!.values.fill(0, from, from + state)
  }
  return all
}

const tinySpecial = [
  '<|endoftext|>',
  '<|startoftranscript|>',
  '<|en|>',
  '<|zh|>',
  '<|translate|>',
  '<|transcribe|>',
  '<|startoflm|>',
  '<|startofprev|>',
  '<|nocaptions|>',
  '<|notimestamps|>',
]

/** Two ordinary tokens, `!` and the first byte of 人, then the special ones. */
export function tinyTokenizer(): string {
  const vocab = { '!': 0, ä: 1 }
  const added = tinySpecial.map((content, index) => ({ id: index + 2, content }))
  return JSON.stringify({ model: { vocab }, added_tokens: added })
}

/** A zip of one deflated file, as a wheel is. */
export function encodeZip(name: string, content: Uint8Array): Buffer {
  const packed = deflateRawSync(content)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(packed.length, 20)
  central.writeUInt32LE(content.length, 24)
  central.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt32LE(46 + name.length, 12)
  end.writeUInt32LE(30 + name.length + packed.length, 16)
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end])
}

/** A protobuf message's fields by number, in order; numbers for varints, bytes for everything else. */
export function decodeMessage(bytes: Buffer): Map<number, (number | Buffer)[]> {
  const fields = new Map<number, (number | Buffer)[]>()
  let at = 0
  const varint = (): number => {
    let value = 0n
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++]!
      value |= BigInt(byte & 127) << shift
      if (byte < 128) return Number(BigInt.asIntN(64, value))
    }
  }
  while (at < bytes.length) {
    const tag = varint()
    let value: number | Buffer
    if (tag % 8 === 0) value = varint()
    else {
      const length = tag % 8 === 5 ? 4 : varint()
      value = bytes.subarray(at, (at += length))
    }
    fields.set(tag >> 3, [...(fields.get(tag >> 3) ?? []), value])
  }
  return fields
}

/** A minimal ONNX file: an empty graph and notes. */
export function encodeOnnx(metadata: Record<string, string>): Buffer {
  const field = (number: number, content: Buffer): Buffer =>
    Buffer.concat([Buffer.of((number << 3) | 2, content.length), content])
  const entries = Object.entries(metadata).map(([key, value]) =>
    field(14, Buffer.concat([field(1, Buffer.from(key)), field(2, Buffer.from(value))])),
  )
  return Buffer.concat([Buffer.of(8, 8), field(7, field(2, Buffer.from('graph'))), ...entries])
}
