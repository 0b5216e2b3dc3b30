import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import { z } from 'zod'
import type { BlockMap } from '../../domain/updates/plan-blocks.ts'

/** What a block map's packed form may hold at most. */
export const blockMapLimitBytes = 8 * 1024 * 1024

const unpackedLimit = 64 * 1024 * 1024
const smallest = 16 * 1024
const largest = 128 * 1024
/** One place in 2^15 is a border, so that blocks have 48 KiB on average. */
const mask = 0x7fff_0000
const Map = z.array(z.tuple([z.string().max(64), z.number().int().min(1).max(largest)])).max(200_000)

/**
 * Cuts a file where its contents say so, so that bytes put in or taken out shift blocks and do not change them
 * (content-defined chunking with a gear hash: Xia et al., FastCDC, USENIX ATC 2016).
 */
export async function makeBlockMap(path: string): Promise<BlockMap> {
  const blocks: { checksum: string; bytes: number }[] = []
  let rest: Buffer = Buffer.alloc(0)
  const cut = (bytes: number): void => {
    const checksum = createHash('sha256').update(rest.subarray(0, bytes)).digest('base64url').slice(0, 24)
    blocks.push({ checksum, bytes })
    rest = rest.subarray(bytes)
  }
  for await (const chunk of createReadStream(path, { highWaterMark: 4 * 1024 * 1024 })) {
    rest = Buffer.concat([rest, chunk as Buffer])
    while (rest.length >= largest) cut(findBorder(rest))
  }
  while (rest.length > 0) cut(findBorder(rest))
  return blocks
}

/** The packed form in which a block map lies beside its file. */
export function packBlockMap(map: BlockMap): Buffer {
  return gzipSync(JSON.stringify(map.map(({ checksum, bytes }) => [checksum, bytes])))
}

/** Null where it is no block map. */
export function unpackBlockMap(packed: Uint8Array): BlockMap | null {
  try {
    const text = gunzipSync(packed, { maxOutputLength: unpackedLimit }).toString('utf8')
    return Map.parse(JSON.parse(text)).map(([checksum, bytes]) => ({ checksum, bytes }))
  } catch {
    return null
  }
}

function findBorder(bytes: Buffer): number {
  const end = Math.min(bytes.length, largest)
  let hash = 0
  for (let at = Math.min(smallest, end); at < end; at++) {
    hash = ((hash << 1) + (gear[bytes[at] ?? 0] ?? 0)) | 0
    if ((hash & mask) === 0) return at + 1
  }
  return end
}

/** 256 fixed words that look random (SplitMix32 from zero). */
const gear = Int32Array.from({ length: 256 }, (_word, index) => {
  let word = ((index + 1) * 0x9e37_79b9) | 0
  word = Math.imul(word ^ (word >>> 16), 0x21f0_aaad)
  word = Math.imul(word ^ (word >>> 15), 0x735a_2d97)
  return word ^ (word >>> 15)
})
