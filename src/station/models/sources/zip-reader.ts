import { type FileHandle, open, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { ModelFailure } from '../model-failure.ts'

interface ZipMember {
  method: number
  packedBytes: number
  bytes: number
  /** Of the local header. */
  offset: number
}

const endSignature = 0x06054b50
const memberSignature = 0x02014b50
const localHeaderBytes = 30
const inflate = promisify(inflateRaw)

/** Extracts named members of a zip file (stored or deflated, below 4 GiB: what wheels are). */
export async function extractZip(
  path: string,
  wanted: readonly { member: string; target: string }[],
): Promise<void> {
  const file = await open(path, 'r')
  try {
    const members = await readDirectory(file, path)
    for (const { member, target } of wanted) {
      const found = members.get(member)
      if (found === undefined) {
        throw new ModelFailure('MODEL_CORRUPT', path, { detail: `${member} is not in it` })
      }
      await writeFile(target, await readMember(file, found), { flush: true })
    }
  } finally {
    await file.close()
  }
}

async function readDirectory(file: FileHandle, path: string): Promise<Map<string, ZipMember>> {
  const { size } = await file.stat()
  // The end record is followed by a comment of at most 64 KiB.
  const tail = await readAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557))
  let end = tail.length - 22
  while (end >= 0 && tail.readUInt32LE(end) !== endSignature) end--
  if (end < 0) throw new ModelFailure('MODEL_CORRUPT', path, { detail: 'not a zip file' })
  const directory = await readAt(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12))
  const members = new Map<string, ZipMember>()
  let at = 0
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === memberSignature) {
    const nameBytes = directory.readUInt16LE(at + 28)
    const name = directory.toString('utf8', at + 46, at + 46 + nameBytes)
    members.set(name, {
      method: directory.readUInt16LE(at + 10),
      packedBytes: directory.readUInt32LE(at + 20),
      bytes: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    })
    at += 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return members
}

async function readMember(file: FileHandle, member: ZipMember): Promise<Buffer> {
  const header = await readAt(file, member.offset, localHeaderBytes)
  const data = member.offset + localHeaderBytes + header.readUInt16LE(26) + header.readUInt16LE(28)
  const packed = await readAt(file, data, member.packedBytes)
  if (member.method === 0) return packed
  return await inflate(packed, { maxOutputLength: Math.max(1, member.bytes) })
}

async function readAt(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset)
  return buffer.subarray(0, bytesRead)
}
