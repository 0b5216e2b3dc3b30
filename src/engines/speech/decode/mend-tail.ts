import type { ByteCache } from './byte-cache.ts'

/** How to read a recording so that a missing end does not hide what is there. */
export interface MendedTail {
  /** Bytes that are worth reading. */
  size: number
  truncated: boolean
  /** Bytes to read as something else, by offset. */
  patches: { offset: number; bytes: Uint8Array }[]
}

const whole = (size: number): MendedTail => ({ size, truncated: false, patches: [] })

/**
 * A recorder that was switched off leaves a half-written page or cluster.
 * Demuxers give up on it with everything it holds, so we end the recording at its last whole part.
 */
export async function mendTail(bytes: ByteCache): Promise<MendedTail> {
  const magic = await bytes.read(0, 12)
  if (startsWith(magic, 'OggS')) return await mendOgg(bytes)
  if (magic[0] === 0x1a && magic[1] === 0x45 && magic[2] === 0xdf && magic[3] === 0xa3) {
    return await mendMatroska(bytes)
  }
  if (startsWith(magic, 'RIFF')) {
    const declared = new DataView(magic.buffer, magic.byteOffset).getUint32(4, true) + 8
    // Recorders that stream leave 0 or the largest number there.
    return { ...whole(bytes.size), truncated: declared > bytes.size + 1 && declared < 0xff000000 }
  }
  return whole(bytes.size)
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.subarray(0, text.length)).toString('latin1') === text
}

/** RFC 3533: a page is a 27-byte header, a table of segment lengths, and the segments; flag 4 marks the last. */
async function mendOgg(bytes: ByteCache): Promise<MendedTail> {
  const from = Math.max(0, bytes.size - 2 * 65_307)
  const tail = Buffer.from(await bytes.read(from, bytes.size - from))
  for (let at = tail.lastIndexOf('OggS'); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf('OggS', at - 1)) {
    const segments = tail[at + 26]
    if (segments === undefined || at + 27 + segments > tail.length) continue
    const table = tail.subarray(at + 27, at + 27 + segments)
    const end = at + 27 + segments + table.reduce((sum, length) => sum + length, 0)
    if (end > tail.length) continue
    return { size: from + end, truncated: ((tail[at + 5] ?? 0) & 4) === 0, patches: [] }
  }
  return { ...whole(bytes.size), truncated: true }
}

const segmentId = 0x18538067
const clusterId = 0x1f43b675

/** RFC 8794 and 9559: elements of id, size, content; only the last cluster can be cut. */
async function mendMatroska(bytes: ByteCache): Promise<MendedTail> {
  const patches: MendedTail['patches'] = []
  let truncated = false
  for (let at = 0; at < bytes.size;) {
    const element = await readElement(bytes, at)
    if (element === undefined) return { size: at, truncated: true, patches }
    if (element.id === segmentId) {
      truncated = element.size !== undefined && element.start + element.size > bytes.size
      at = element.start
      continue
    }
    // A cluster of unknown length is a live recording: demuxers expect it to stop anywhere.
    if (element.size === undefined) break
    const end = element.start + element.size
    if (end > bytes.size) {
      if (element.id !== clusterId) return { size: at, truncated: true, patches }
      const lastWhole = await endOfWholeChildren(bytes, element.start)
      const lengthBytes = element.start - element.sizeAt
      patches.push({ offset: element.sizeAt, bytes: encodeSize(lastWhole - element.start, lengthBytes) })
      return { size: lastWhole, truncated: true, patches }
    }
    at = end
  }
  return { size: bytes.size, truncated, patches }
}

async function endOfWholeChildren(bytes: ByteCache, start: number): Promise<number> {
  let at = start
  while (at < bytes.size) {
    const child = await readElement(bytes, at)
    if (child?.size === undefined || child.start + child.size > bytes.size) break
    at = child.start + child.size
  }
  return at
}

interface Element {
  id: number
  sizeAt: number
  start: number
  /** `undefined`: until its parent ends. */
  size: number | undefined
}

async function readElement(bytes: ByteCache, at: number): Promise<Element | undefined> {
  const head = await bytes.read(at, 12)
  const id = readVariable(head, 0, false)
  if (id === undefined) return undefined
  const size = readVariable(head, id.length, true)
  if (size === undefined) return undefined
  const unknown = size.value === 2 ** (7 * size.length) - 1
  return {
    id: id.value,
    sizeAt: at + id.length,
    start: at + id.length + size.length,
    size: unknown ? undefined : size.value,
  }
}

function readVariable(
  bytes: Uint8Array,
  at: number,
  dropMarker: boolean,
): { value: number; length: number } | undefined {
  const first = bytes[at]
  if (first === undefined || first === 0) return undefined
  const length = Math.clz32(first) - 23
  if (at + length > bytes.length) return undefined
  let value = dropMarker ? first & (2 ** (8 - length) - 1) : first
  for (let index = 1; index < length; index += 1) value = value * 256 + (bytes[at + index] ?? 0)
  return { value, length }
}

function encodeSize(value: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let rest = value
  for (let index = length - 1; index >= 0; index -= 1) {
    bytes[index] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes[0] = (bytes[0] ?? 0) | (1 << (8 - length))
  return bytes
}
