import { encodeFloat16 } from './float16.ts'
import { elementType, OnnxGraph } from './onnx-graph.ts'
import { quantiseTensor, transpose } from './quantise.ts'
import type { WhisperWeights } from './whisper-weights.ts'

/** How matrices are stored: half precision (no loss, CTranslate2's own) or int8 with integer arithmetic. */
export type MatrixStyle = 'half' | 'int8'

/** The building blocks that Whisper's encoder and decoder share. */
export class WhisperGraph {
  readonly graph = new OnnxGraph()
  readonly weights: WhisperWeights
  readonly #style: MatrixStyle
  /** Inputs already quantised: one input feeds several matrices. */
  readonly #quantised = new Map<string, readonly [string, string, string]>()

  constructor(weights: WhisperWeights, style: MatrixStyle) {
    this.weights = weights
    this.#style = style
  }

  /** A weight in single precision as it stands. */
  single(name: string): string {
    return this.graph.constant(name, {
      type: elementType.float,
      shape: this.weights.shape(name),
      make: () => this.weights.tensor(name).values,
    })
  }

  /** A one-dimensional weight, whatever shape the file gives it. */
  vector(name: string): string {
    const length = this.weights.shape(name).reduce((product, length) => product * length, 1)
    const make = (): Float32Array => this.weights.tensor(name).values
    return this.graph.constant(name, { type: elementType.float, shape: [length], make })
  }

  /** A weight kept in half precision and widened when the engine loads it. */
  half(name: string): string {
    return this.#halfConstant(name, this.weights.shape(name), () => this.weights.tensor(name).values)
  }

  linear(x: string, name: string): string {
    const y = this.timesTransposed(x, `${name}.weight`)
    return this.weights.has(`${name}.bias`) ? this.add(y, this.vector(`${name}.bias`)) : y
  }

  /** x times the transposed matrix of that name. */
  timesTransposed(x: string, name: string, out?: string): string {
    const [rows = 0, columns = 0] = this.weights.shape(name)
    const make = (): Float32Array => transpose(this.weights.tensor(name).values, rows)
    const options = out === undefined ? {} : { out }
    if (this.#style === 'half') {
      const matrix = this.#halfConstant(`${name}.T`, [columns, rows], make)
      return this.graph.op('MatMul', [x, matrix], options)
    }
    const [items, inputScale, inputZero] = this.#quantise(x)
    const matrix = this.#int8Constants(name, [columns, rows])
    const sum = this.graph.op('MatMulInteger', [items, matrix.items, inputZero, matrix.zero])
    const scale = this.multiply(inputScale, matrix.scale)
    return this.graph.op('Mul', [this.castToFloat(sum), scale], options)
  }

  norm(x: string, name: string): string {
    const inputs = [x, this.vector(`${name}.weight`), this.vector(`${name}.bias`)]
    return this.graph.op('LayerNormalization', inputs, { attributes: { axis: -1, epsilon: { float: 1e-5 } } })
  }

  /** x/2 · (1 + erf(x/√2)), as Whisper was trained. */
  gelu(x: string): string {
    const scaled = this.graph.op('Div', [x, this.graph.scalar('root_of_2', Math.SQRT2)])
    const bell = this.add(this.graph.op('Erf', [scaled]), this.graph.scalar('one', 1))
    return this.multiply(this.multiply(x, bell), this.graph.scalar('half', 0.5))
  }

  attend(query: string, key: string, value: string, mask?: string): string {
    const { state, heads } = this.weights.size
    const scale = this.graph.scalar('attention_scale', (state / heads) ** -0.5)
    const q = this.multiply(this.#splitHeads(query, [0, 2, 1, 3]), scale)
    const similarity = this.graph.op('MatMul', [q, this.#splitHeads(key, [0, 2, 3, 1])])
    const masked = mask === undefined ? similarity : this.add(similarity, mask)
    const shares = this.graph.op('Softmax', [masked], { attributes: { axis: -1 } })
    const mixed = this.graph.op('MatMul', [shares, this.#splitHeads(value, [0, 2, 1, 3])])
    return this.graph.op('Reshape', [this.transpose(mixed, [0, 2, 1, 3]), this.graph.ints(0, 0, state)])
  }

  feedForward(x: string, block: string): string {
    const inner = this.gelu(this.linear(this.norm(x, `${block}mlp_ln`), `${block}mlp.0`))
    return this.add(x, this.linear(inner, `${block}mlp.2`))
  }

  /** Puts equal shapes behind each other along a new first axis. */
  stack(items: readonly string[], out: string): string {
    const unsqueezed = items.map((item) => this.graph.op('Unsqueeze', [item, this.graph.ints(0)]))
    return this.graph.op('Concat', unsqueezed, { out, attributes: { axis: 0 } })
  }

  /** The length of the second axis of x, as a vector of one. */
  lengthOf(x: string): string {
    const shape = this.graph.op('Shape', [x])
    return this.graph.op('Slice', [shape, this.graph.ints(1), this.graph.ints(2)])
  }

  slice(x: string, from: string, span: { to: string; axis: number }): string {
    return this.graph.op('Slice', [x, from, span.to, this.graph.ints(span.axis)])
  }

  add(a: string, b: string): string {
    return this.graph.op('Add', [a, b])
  }

  multiply(a: string, b: string): string {
    return this.graph.op('Mul', [a, b])
  }

  transpose(x: string, perm: readonly number[]): string {
    return this.graph.op('Transpose', [x], { attributes: { perm } })
  }

  castToFloat(x: string): string {
    return this.graph.op('Cast', [x], { attributes: { to: elementType.float } })
  }

  #splitHeads(x: string, perm: readonly number[]): string {
    const { state, heads } = this.weights.size
    const shape = this.graph.ints(0, 0, heads, state / heads)
    return this.transpose(this.graph.op('Reshape', [x, shape]), perm)
  }

  #halfConstant(name: string, shape: readonly number[], values: () => Float32Array): string {
    const stored = `${name}_f16`
    if (this.graph.has(stored)) return name
    const make = (): Uint16Array => encodeFloat16(values())
    this.graph.constant(stored, { type: elementType.float16, shape, make })
    return this.graph.castToFloat(stored, name)
  }

  #int8Constants(name: string, shape: readonly number[]): { items: string; scale: string; zero: string } {
    const rows = shape[1]!
    // The scale is written right after the items, so the matrix is read once.
    let scale: number | undefined
    const quantise = (): Int8Array => {
      const quantised = quantiseTensor(this.weights.tensor(name).values)
      scale = quantised.scale
      return transpose(quantised.items, rows)
    }
    const int8 = elementType.int8
    const items = this.graph.constant(`${name}.T_int8`, { type: int8, shape, make: quantise })
    const makeScale = (): Float32Array => {
      if (scale === undefined) quantise()
      return Float32Array.of(scale!)
    }
    const float = elementType.float
    return {
      items,
      scale: this.graph.constant(`${name}.T_scale`, { type: float, shape: [], make: makeScale }),
      zero: this.graph.constant('int8_zero', { type: int8, shape: [], make: () => Int8Array.of(0) }),
    }
  }

  #quantise(x: string): readonly [string, string, string] {
    const known = this.#quantised.get(x)
    if (known !== undefined) return known
    const outs = [`${x}_int8`, `${x}_scale`, `${x}_zero`] as const
    this.graph.op('DynamicQuantizeLinear', [x], { outs })
    this.#quantised.set(x, outs)
    return outs
  }
}
