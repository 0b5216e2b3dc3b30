import { writeSync } from 'node:fs'

/** Bytes whose number is known before they are made, so that gigabytes of weights never lie in memory at once. */
export interface LazyBytes {
  byteLength: number
  make(): Uint8Array
}

type Part = Uint8Array | LazyBytes

/** A protobuf message being written: parts in order, and their total length for the message around it. */
export class Message {
  readonly #parts: Part[] = []
  byteLength = 0

  varint(field: number, value: number | bigint): this {
    return this.#push(encodeVarint(BigInt(field) << 3n)).#push(encodeVarint(BigInt(value)))
  }

  float(field: number, value: number): this {
    const bytes = new Uint8Array(4)
    new DataView(bytes.buffer).setFloat32(0, value, true)
    return this.#push(encodeVarint((BigInt(field) << 3n) | 5n)).#push(bytes)
  }

  string(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value))
  }

  bytes(field: number, value: Part): this {
    return this.#length(field, value.byteLength).#push(value)
  }

  message(field: number, value: Message): this {
    this.#length(field, value.byteLength)
    for (const part of value.#parts) this.#push(part)
    return this
  }

  /** Writes everything to an open file, making each lazy part only when its turn comes. */
  writeTo(descriptor: number, onBytes: (bytes: number) => void = () => {}): void {
    for (const part of this.#parts) {
      const bytes = part instanceof Uint8Array ? part : part.make()
      if (bytes.byteLength !== part.byteLength) throw new Error('a tensor is not as long as announced')
      let done = 0
      while (done < bytes.byteLength) done += writeSync(descriptor, bytes, done, bytes.byteLength - done)
      onBytes(bytes.byteLength)
    }
  }

  #length(field: number, length: number): this {
    return this.#push(encodeVarint((BigInt(field) << 3n) | 2n)).#push(encodeVarint(BigInt(length)))
  }

  #push(part: Part): this {
    this.#parts.push(part)
    this.byteLength += part.byteLength
    return this
  }
}

/** Base-128 groups, low first; a negative number is written as its 64-bit two's complement. */
function encodeVarint(value: bigint): Uint8Array {
  let rest = BigInt.asUintN(64, value)
  const bytes: number[] = []
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128)
    rest >>= 7n
  }
  bytes.push(Number(rest))
  return Uint8Array.from(bytes)
}
