import { inflateRawSync } from 'node:zlib'
import { Failure } from '../failure.ts'

type Member = { readonly method: number; readonly packed: number; readonly offset: number }

const endSignature = 0x06054b50
const memberSignature = 0x02014b50
const localHeaderBytes = 30

/** The members of a zip by its directory; nothing is unpacked yet. TABLE_UNREADABLE when it has none. */
export function listZip(bytes: Uint8Array): ReadonlyMap<string, Member> {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  let end = zip.length - 22
  // The end record is followed by a comment of at most 64 KiB.
  const first = Math.max(0, zip.length - 65_557)
  while (end >= first && zip.readUInt32LE(end) !== endSignature) end -= 1
  if (end < first) throw new Failure('TABLE_UNREADABLE')
  const members = new Map<string, Member>()
  let at = zip.readUInt32LE(end + 16)
  while (at + 46 <= zip.length && zip.readUInt32LE(at) === memberSignature) {
    const nameBytes = zip.readUInt16LE(at + 28)
    members.set(zip.toString('utf8', at + 46, at + 46 + nameBytes), {
      method: zip.readUInt16LE(at + 10),
      packed: zip.readUInt32LE(at + 20),
      offset: zip.readUInt32LE(at + 42),
    })
    at += 46 + nameBytes + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return members
}

/**
 * Unpacks the members that are wanted. `room` is how many bytes they may come to together; what a member says
 * of its own size is not believed. Returns `too-large` as soon as it does not fit.
 */
export function unpackZip(
  bytes: Uint8Array,
  members: ReadonlyMap<string, Member>,
  { wanted, room }: { wanted: (name: string) => boolean; room: number },
): Record<string, Uint8Array> | 'too-large' {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const parts: Record<string, Uint8Array> = {}
  let left = room
  for (const [name, { method, packed, offset }] of members) {
    if (!wanted(name)) continue
    const data = offset + localHeaderBytes + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28)
    const part = inflate(zip.subarray(data, data + packed), method, left)
    if (part === 'too-large') return part
    left -= part.length
    parts[name] = part
  }
  return parts
}

function inflate(packed: Uint8Array, method: number, room: number): Uint8Array | 'too-large' {
  if (method === 0) return packed.length > room ? 'too-large' : packed
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, room) })
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') return 'too-large'
    throw error
  }
}
