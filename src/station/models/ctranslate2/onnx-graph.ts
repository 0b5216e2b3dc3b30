import { type LazyBytes, Message } from './protobuf-writer.ts'

/** ONNX's numbers for element types. */
export const elementType = { float: 1, int8: 3, int64: 7, float16: 10 } as const
export type ElementType = (typeof elementType)[keyof typeof elementType]

const elementBytes: Record<ElementType, number> = { 1: 4, 3: 1, 7: 8, 10: 2 }

/** An input or output: sizes that vary have a name instead of a number. */
export interface Value {
  name: string
  type: ElementType
  shape: readonly (number | string)[]
}

type Attribute = number | readonly number[] | { float: number }

export interface NodeOptions {
  out?: string
  outs?: readonly string[]
  attributes?: Record<string, Attribute>
}

interface Initialiser {
  name: string
  type: ElementType
  shape: readonly number[]
  data: LazyBytes
}

/** An ONNX graph under construction (opset 17, IR 8); names are the wires. */
export class OnnxGraph {
  readonly #initialisers = new Map<string, Initialiser>()
  readonly #casts: Message[] = []
  readonly #nodes: Message[] = []

  /** Adds a constant once; its bytes are made when the file is written. */
  constant(name: string, tensor: Omit<Initialiser, 'name' | 'data'> & { make(): ArrayBufferView }): string {
    if (this.#initialisers.has(name)) return name
    const items = tensor.shape.reduce((product, length) => product * length, 1)
    const make = (): Uint8Array => {
      const view = tensor.make()
      return new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
    }
    const data = { byteLength: items * elementBytes[tensor.type], make }
    this.#initialisers.set(name, { name, type: tensor.type, shape: tensor.shape, data })
    return name
  }

  has(name: string): boolean {
    return this.#initialisers.has(name)
  }

  /** A vector of int64, named by its content. */
  ints(...values: number[]): string {
    const make = (): BigInt64Array => BigInt64Array.from(values, BigInt)
    return this.constant(`ints_${values.join('_')}`, {
      type: elementType.int64,
      shape: [values.length],
      make,
    })
  }

  /** A single-precision number without dimensions. */
  scalar(name: string, value: number): string {
    const make = (): Float32Array => Float32Array.of(value)
    return this.constant(name, { type: elementType.float, shape: [], make })
  }

  /** Adds a node and returns its first output. */
  op(kind: string, inputs: readonly string[], options: NodeOptions = {}): string {
    const number = this.#nodes.length + 1
    const outs = options.outs ?? [options.out ?? `t${number}`]
    this.#nodes.push(encodeNode(`${kind}_${number}`, kind, { inputs, outs, ...options }))
    return outs[0]!
  }

  /** Widens a half-precision constant; the engine folds this when it loads. */
  castToFloat(from: string, to: string): string {
    const options = { inputs: [from], outs: [to], attributes: { to: elementType.float } }
    this.#casts.push(encodeNode(`Cast_${to}`, 'Cast', options))
    return to
  }

  encode(
    inputs: readonly Value[],
    outputs: readonly Value[],
    metadata: Record<string, string | number>,
  ): Message {
    const graph = new Message()
    for (const node of [...this.#casts, ...this.#nodes]) graph.message(1, node)
    graph.string(2, 'whisper')
    for (const initialiser of this.#initialisers.values()) graph.message(5, encodeTensor(initialiser))
    for (const input of inputs) graph.message(11, encodeValue(input))
    for (const output of outputs) graph.message(12, encodeValue(output))
    const model = new Message().varint(1, 8).string(2, 'storefront-interview').message(7, graph)
    model.message(8, new Message().string(1, '').varint(2, 17))
    for (const [key, value] of Object.entries(metadata)) {
      model.message(14, new Message().string(1, key).string(2, String(value)))
    }
    return model
  }
}

function encodeNode(
  name: string,
  kind: string,
  node: { inputs: readonly string[]; outs: readonly string[]; attributes?: Record<string, Attribute> },
): Message {
  const message = new Message()
  for (const input of node.inputs) message.string(1, input)
  for (const output of node.outs) message.string(2, output)
  message.string(3, name).string(4, kind)
  for (const [key, value] of Object.entries(node.attributes ?? {})) {
    message.message(5, encodeAttribute(key, value))
  }
  return message
}

function encodeAttribute(name: string, value: Attribute): Message {
  const message = new Message().string(1, name)
  if (typeof value === 'number') return message.varint(3, value).varint(20, 2)
  if ('float' in value) return message.float(2, value.float).varint(20, 1)
  for (const item of value) message.varint(8, item)
  return message.varint(20, 7)
}

function encodeTensor(tensor: Initialiser): Message {
  const message = new Message()
  for (const length of tensor.shape) message.varint(1, length)
  return message.varint(2, tensor.type).string(8, tensor.name).bytes(9, tensor.data)
}

function encodeValue(value: Value): Message {
  const shape = new Message()
  for (const length of value.shape) {
    const dimension = new Message()
    shape.message(1, typeof length === 'number' ? dimension.varint(1, length) : dimension.string(2, length))
  }
  const tensor = new Message().varint(1, value.type).message(2, shape)
  return new Message().string(1, value.name).message(2, new Message().message(1, tensor))
}
