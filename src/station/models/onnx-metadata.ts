import { open } from 'node:fs/promises'
import { ModelFailure } from './model-failure.ts'

/** Field numbers of ONNX's `ModelProto` and `StringStringEntryProto`. */
const metadataField = 14
const graphField = 7

/**
 * The key–value notes of an ONNX file, without reading its weights.
 * Walks the outermost protobuf fields, so it also finds a file that is cut short.
 */
export async function readOnnxMetadata(path: string): Promise<Map<string, string>> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const fail = (detail: string): never => {
      throw new ModelFailure('MODEL_CORRUPT', path, { detail })
    }
    const read = async (offset: number, length: number): Promise<Buffer> => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset)
      return buffer.subarray(0, bytesRead)
    }
    const metadata = new Map<string, string>()
    let at = 0
    let graphs = 0
    while (at < size) {
      const head = await read(at, 20)
      const tag = readVarint(head, 0) ?? fail('not an ONNX file')
      const length = readVarint(head, tag.next)
      if (length === undefined) return fail('cut short')
      if (tag.value % 8 === 0) {
        at += length.next
        continue
      }
      if (tag.value % 8 !== 2) return fail('not an ONNX file')
      const start = at + length.next
      at = start + length.value
      if (at > size) return fail(`cut short at ${size} bytes`)
      const field = Math.floor(tag.value / 8)
      if (field === graphField) graphs += 1
      if (field === metadataField) addEntry(metadata, await read(start, length.value))
    }
    return graphs === 1 ? metadata : fail('not an ONNX file')
  } finally {
    await file.close()
  }
}

function addEntry(metadata: Map<string, string>, entry: Buffer): void {
  const fields = ['', '', '']
  let at = 0
  while (at < entry.length) {
    const tag = readVarint(entry, at)
    const length = tag && readVarint(entry, tag.next)
    if (tag === undefined || length === undefined) return
    fields[Math.floor(tag.value / 8)] = entry.toString('utf8', length.next, length.next + length.value)
    at = length.next + length.value
  }
  metadata.set(fields[1] ?? '', fields[2] ?? '')
}

function readVarint(bytes: Buffer, from: number): { value: number; next: number } | undefined {
  let value = 0
  for (let at = from; at < Math.min(bytes.length, from + 8); at++) {
    const byte = bytes[at]!
    value += (byte & 127) * 2 ** (7 * (at - from))
    if (byte < 128) return { value, next: at + 1 }
  }
  return undefined
}
