import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asWav, wavHeader, withSizes } from './wav.ts'

describe('a WAV view of raw sound', () => {
  it('begins with a header that says 16 kHz, mono, 16 bit and how long', () => {
    const header = wavHeader(32_000)
    expect(header).toHaveLength(44)
    expect([header.toString('latin1', 0, 4), header.toString('latin1', 8, 16)]).toEqual(['RIFF', 'WAVEfmt '])
    expect(header.readUInt32LE(4)).toBe(32_000 + 36)
    expect([header.readUInt16LE(20), header.readUInt16LE(22), header.readUInt16LE(34)]).toEqual([1, 1, 16])
    expect([header.readUInt32LE(24), header.readUInt32LE(28)]).toEqual([16_000, 32_000])
    expect(header.readUInt32LE(40)).toBe(32_000)
  })

  it('says the most the format can for more than 4 GiB', () => {
    const header = wavHeader(5 * 1024 ** 3)
    expect([header.readUInt32LE(4), header.readUInt32LE(40)]).toEqual([0xffff_ffff - 8, 0xffff_ffff - 44])
  })

  it('reads any range as if header and sound were one file', async () => {
    const pcm = Buffer.from(Array.from({ length: 200 }, (_, index) => index))
    const view = asWav({
      size: pcm.length,
      read: async (offset, length) => pcm.subarray(offset, offset + length),
    })
    const whole = Buffer.concat([wavHeader(pcm.length), pcm])
    expect(view.size).toBe(whole.length)
    await fc.assert(
      fc.asyncProperty(fc.nat(260), fc.nat(260), async (offset, length) => {
        expect(Buffer.from(await view.read(offset, length))).toEqual(whole.subarray(offset, offset + length))
      }),
    )
  })
})

it('a WAV that was written before its end was known says its length, wherever it is read', async () => {
  const whole = Buffer.concat([wavHeader(0xffff_ffff, 8_000, 2), Buffer.alloc(100, 7)])
  const file = withSizes({
    size: whole.length,
    read: async (offset, length) => whole.subarray(offset, offset + length),
  })
  const bytes = Buffer.from(await file.read(0, 1_000))
  expect(bytes).toEqual(Buffer.concat([wavHeader(100, 8_000, 2), Buffer.alloc(100, 7)]))
  await fc.assert(
    fc.asyncProperty(fc.nat(150), fc.nat(150), async (offset, length) => {
      const read = Buffer.from(await file.read(offset, length))
      expect(read.equals(bytes.subarray(offset, offset + length))).toBe(true)
    }),
  )
})
