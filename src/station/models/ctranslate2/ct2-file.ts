import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { ModelFailure } from '../model-failure.ts'
import { decodeFloat16 } from './float16.ts'

/** One matrix, row by row, in single precision. */
export interface Tensor {
  shape: readonly number[]
  values: Float32Array
}

interface Variable {
  name: string
  shape: number[]
  type: number
  offset: number
  bytes: number
}

const itemBytes = [4, 1, 2, 4, 2] as const
const [float32, int8, int32, float16] = [0, 1, 3, 4] as const

/** Several files read as one; `model.bin` may come in parts. */
class JoinedFile {
  readonly size: number
  readonly #parts: { start: number; bytes: number; descriptor: number }[] = []

  constructor(paths: readonly string[]) {
    let start = 0
    for (const path of paths) {
      const bytes = statSync(path).size
      this.#parts.push({ start, bytes, descriptor: openSync(path, 'r') })
      start += bytes
    }
    this.size = start
  }

  /** Fewer bytes only at the end. The buffer is its own, so typed arrays may view it. */
  read(offset: number, length: number): Uint8Array<ArrayBuffer> {
    const out = new Uint8Array(Math.max(0, Math.min(length, this.size - offset)))
    let done = 0
    for (const part of this.#parts) {
      while (done < out.length && offset + done < part.start + part.bytes) {
        const position = offset + done - part.start
        const wanted = Math.min(out.length - done, part.bytes - position)
        const got = readSync(part.descriptor, out, done, wanted, position)
        if (got === 0) throw new Error('a model file shrank while it was read')
        done += got
      }
    }
    return out
  }

  close(): void {
    for (const part of this.#parts) closeSync(part.descriptor)
  }
}

/**
 * A CTranslate2 model file (binary versions 4 to 6, little endian), its weights read only when asked for:
 * u32 version, string spec, u32 revision, u32 count, then per variable string name, u8 rank, u32 dims,
 * u8 type, u32 bytes, data. A string is a u16 length, terminating NUL included, and its bytes.
 */
export class Ct2File {
  readonly #file: JoinedFile
  readonly #variables = new Map<string, Variable>()

  constructor(paths: readonly string[]) {
    this.#file = new JoinedFile(paths)
    try {
      this.#readIndex(paths[0] ?? '')
    } catch (error) {
      this.#file.close()
      throw error
    }
  }

  /** Names of weights; scales of quantised ones and flags left out. */
  get names(): string[] {
    return [...this.#variables.values()]
      .filter((variable) => variable.shape.length > 0 && !variable.name.endsWith('_scale'))
      .map((variable) => variable.name)
  }

  shape(name: string): readonly number[] {
    return this.#variable(name).shape
  }

  /** A flag such as the number of heads. */
  scalar(name: string): number {
    const { value } = this.#raw(this.#variable(name))
    return value[0]!
  }

  /** The weights in single precision; int8 and int16 ones are divided by their row's scale. */
  tensor(name: string): Tensor {
    const variable = this.#variable(name)
    const { value, quantised } = this.#raw(variable)
    if (!quantised) return { shape: variable.shape, values: Float32Array.from(value) }
    const scales = this.#raw(this.#variable(`${name}_scale`)).value
    const width = value.length / scales.length
    const values = Float32Array.from(value, (item, index) => item / scales[Math.floor(index / width)]!)
    return { shape: variable.shape, values }
  }

  close(): void {
    this.#file.close()
  }

  #variable(name: string): Variable {
    const found = this.#variables.get(name)
    if (found === undefined) throw new ModelFailure('MODEL_UNSUPPORTED', name, { detail: 'no such weight' })
    return found
  }

  #raw(variable: Variable): {
    value: Float32Array | Int8Array | Int16Array | Int32Array
    quantised: boolean
  } {
    const { buffer } = this.#file.read(variable.offset, variable.bytes)
    const quantised = this.#variables.has(`${variable.name}_scale`)
    if (variable.type === float32) return { value: new Float32Array(buffer), quantised: false }
    if (variable.type === float16) return { value: decodeFloat16(new Uint16Array(buffer)), quantised: false }
    if (variable.type === int32) return { value: new Int32Array(buffer), quantised: false }
    return { value: variable.type === int8 ? new Int8Array(buffer) : new Int16Array(buffer), quantised }
  }

  #readIndex(path: string): void {
    const cursor = new Cursor(this.#file, path)
    const version = cursor.u32()
    if (version < 4 || version > 6) {
      throw new ModelFailure('MODEL_UNSUPPORTED', path, { detail: `CTranslate2 binary version ${version}` })
    }
    const spec = cursor.string()
    if (spec !== 'WhisperSpec') {
      throw new ModelFailure('MODEL_UNSUPPORTED', path, { detail: 'a CTranslate2 model, but not of Whisper' })
    }
    cursor.u32()
    const count = cursor.u32()
    for (let i = 0; i < count; i++) {
      const name = cursor.string()
      const shape = Array.from({ length: cursor.u8() }, () => cursor.u32())
      const type = cursor.u8()
      const bytes = cursor.u32()
      this.#variables.set(name, { name, shape, type, offset: cursor.position, bytes })
      const item = itemBytes[type]
      if (item === undefined) {
        throw new ModelFailure('MODEL_UNSUPPORTED', path, { detail: `number type ${type} of ${name}` })
      }
      const expected = shape.reduce((product, length) => product * length, item)
      if (expected !== bytes) cursor.fail(`${name} has ${bytes} bytes, its shape needs ${expected}`)
      cursor.skip(bytes)
    }
  }
}

/** Reads the file's index in order, a window at a time. */
class Cursor {
  position = 0
  readonly #file: JoinedFile
  readonly #path: string
  #window = new Uint8Array(0)
  #start = 0

  constructor(file: JoinedFile, path: string) {
    this.#file = file
    this.#path = path
  }

  fail(detail: string): never {
    throw new ModelFailure('MODEL_CORRUPT', this.#path, { detail })
  }

  u8(): number {
    return this.#take(1).getUint8(0)
  }

  u32(): number {
    return this.#take(4).getUint32(0, true)
  }

  string(): string {
    const length = this.#take(2).getUint16(0, true)
    const view = this.#take(length)
    return new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset, Math.max(0, length - 1)))
  }

  skip(bytes: number): void {
    this.position += bytes
    if (this.position > this.#file.size) this.fail(`cut short at ${this.#file.size} bytes`)
  }

  #take(bytes: number): DataView {
    if (this.position < this.#start || this.position + bytes > this.#start + this.#window.length) {
      this.#window = this.#file.read(this.position, Math.max(bytes, 4096))
      this.#start = this.position
    }
    if (this.#window.length < bytes) this.fail(`cut short at ${this.#file.size} bytes`)
    const view = new DataView(this.#window.buffer, this.position - this.#start, bytes)
    this.position += bytes
    return view
  }
}
