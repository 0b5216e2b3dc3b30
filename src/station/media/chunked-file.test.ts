import fc from 'fast-check'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeTempFolder } from '../../../test/support/temp-folder.ts'
import { chunkBytes, ChunkedReader, ChunkedWriter } from './chunked-file.ts'

const key = { key: new Uint8Array(32).fill(1), label: 'recording/original' }
const sealedChunk = chunkBytes + 16
const header = 12

async function write(path: string, pieces: readonly Uint8Array[]): Promise<void> {
  const writer = await ChunkedWriter.create(path, key)
  for (const piece of pieces) await writer.append(piece)
  await writer.finish()
}

async function readAll(path: string, with_ = key): Promise<Buffer> {
  const reader = await ChunkedReader.open(path, with_)
  try {
    return await reader.read(0, reader.size)
  } finally {
    await reader.close()
  }
}

/** `bytes` that differ everywhere, so that a shifted read shows. */
function pattern(bytes: number): Buffer {
  return Buffer.from(Uint8Array.from({ length: bytes }, (_, index) => (index * 31 + (index >> 8)) & 255))
}

describe('a chunked file', () => {
  it('gives back any range of whatever was written in whatever pieces', async () => {
    const path = join(makeTempFolder(), 'file')
    const size = fc.oneof(
      fc.nat(300),
      fc.integer({ min: chunkBytes - 2, max: chunkBytes + 2 }),
      fc.nat(3 * chunkBytes),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(size, { maxLength: 5 }),
        fc.array(fc.tuple(fc.double({ min: 0, max: 1.1, noNaN: true }), size), {
          minLength: 1,
          maxLength: 6,
        }),
        async (sizes, ranges) => {
          const whole = pattern(sizes.reduce((sum, bytes) => sum + bytes, 0))
          let at = 0
          await write(
            path,
            sizes.map((bytes) => whole.subarray(at, (at += bytes))),
          )
          const reader = await ChunkedReader.open(path, key)
          expect(reader.size).toBe(whole.length)
          for (const [from, length] of ranges) {
            const offset = Math.floor(from * whole.length)
            const bytes = await reader.read(offset, length)
            expect(bytes.equals(whole.subarray(offset, offset + length))).toBe(true)
          }
          await reader.close()
        },
      ),
      { numRuns: 40 },
    )
  })

  it('throws when any byte was changed', async () => {
    const path = join(makeTempFolder(), 'file')
    await write(path, [pattern(2 * chunkBytes + 100)])
    const good = readFileSync(path)
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const bad = Buffer.from(good)
        bad[at] = (bad[at] ?? 0) ^ flip
        writeFileSync(path, bad)
        await expect(readAll(path)).rejects.toThrow()
      }),
      { numRuns: 40 },
    )
  })

  it('reads the sound chunks of a file of which another was changed', async () => {
    const path = join(makeTempFolder(), 'file')
    await write(path, [pattern(2 * chunkBytes)])
    const bad = readFileSync(path)
    bad[header + 5] = (bad[header + 5] ?? 0) ^ 1
    writeFileSync(path, bad)
    const reader = await ChunkedReader.open(path, key)
    expect(
      (await reader.read(chunkBytes, 10)).equals(
        pattern(2 * chunkBytes).subarray(chunkBytes, chunkBytes + 10),
      ),
    ).toBe(true)
    await expect(reader.read(0, 10)).rejects.toThrow()
    await reader.close()
  })

  it('throws when chunks changed places', async () => {
    const path = join(makeTempFolder(), 'file')
    await write(path, [pattern(2 * chunkBytes)])
    const good = readFileSync(path)
    const [head, first, second] = [
      good.subarray(0, header),
      good.subarray(header, header + sealedChunk),
      good.subarray(header + sealedChunk),
    ]
    writeFileSync(path, Buffer.concat([head, second, first]))
    await expect(readAll(path)).rejects.toThrow()
  })

  it('throws when a chunk was taken from another file', async () => {
    const folder = makeTempFolder()
    const [one, two] = [join(folder, 'one'), join(folder, 'two')]
    await write(one, [pattern(10)])
    await write(two, [pattern(10)])
    writeFileSync(
      one,
      Buffer.concat([readFileSync(one).subarray(0, header), readFileSync(two).subarray(header)]),
    )
    await expect(readAll(one)).rejects.toThrow()
  })

  it.each([
    ['another key', { ...key, key: new Uint8Array(32).fill(2) }],
    ['another label', { ...key, label: 'recording/playback' }],
  ])('throws with %s', async (_what, other) => {
    const path = join(makeTempFolder(), 'file')
    await write(path, [pattern(10)])
    await expect(readAll(path, other)).rejects.toThrow()
  })

  it.each([0, 3, 11, 40])('throws for a file cut to %i bytes, or says it is shorter', async (bytes) => {
    const path = join(makeTempFolder(), 'file')
    await write(path, [pattern(100)])
    writeFileSync(path, readFileSync(path).subarray(0, bytes))
    await expect(readAll(path)).rejects.toThrow()
  })

  it('shows nothing of what is in it', async () => {
    const path = join(makeTempFolder(), 'file')
    await write(path, [Buffer.from('a sentence nobody else may hear')])
    expect(readFileSync(path).includes('sentence')).toBe(false)
  })
})
