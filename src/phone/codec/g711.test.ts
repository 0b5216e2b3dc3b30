import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codecs } from './g711.ts'

const all = Uint8Array.from({ length: 256 }, (_, code) => code)

/**
 * The first value of each of the eight positive segments and its step, in the recommendation's own bits: ITU-T G.711,
 * tables 1a (A-law, 13 bits) and 2a (µ-law, 14 bits). Codes count down from the sign bit's end as sent.
 */
const tables = [
  {
    name: 'PCMA' as const,
    scale: 8,
    firstOf: [1, 33, 66, 132, 264, 528, 1056, 2112],
    steps: [2, 2, 4, 8, 16, 32, 64, 128],
    codeOf: (place: number) => (0x80 | place) ^ 0x55,
  },
  {
    name: 'PCMU' as const,
    scale: 4,
    firstOf: [0, 33, 99, 231, 495, 1023, 2079, 4191],
    steps: [2, 4, 8, 16, 32, 64, 128, 256],
    codeOf: (place: number) => 0xff - place,
  },
]

describe.each(tables)('$name', ({ name, scale, firstOf, steps, codeOf }) => {
  const codec = codecs[name]
  const decoded = codec.decode(all)
  const decodeOne = (code: number): number => decoded[code] ?? NaN

  it('decodes every code as the recommendation’s table says', () => {
    for (let place = 0; place < 128; place += 1) {
      const value = ((firstOf[place >> 4] ?? 0) + (place & 15) * (steps[place >> 4] ?? 0)) * scale
      expect([place, decodeOne(codeOf(place))]).toEqual([place, value])
      expect(decodeOne(codeOf(place) ^ 0x80) + value).toBe(0)
    }
  })

  it('gives back every code, and µ-law’s second zero as its first', () => {
    const wanted = Array.from(all, (code) => (name === 'PCMU' && code === 0x7f ? 0xff : code))
    expect([...codec.encode(decoded)]).toEqual(wanted)
    expect(codec.decode(codec.encode(decoded))).toEqual(decoded)
  })

  it('takes the code that is nearest', () => {
    fc.assert(
      fc.property(fc.integer({ min: -32_768, max: 32_767 }), (value) => {
        const [got = NaN] = codec.decode(codec.encode(Int16Array.of(value)))
        const least = Math.min(...Array.from(decoded, (one) => Math.abs(one - value)))
        expect(Math.abs(got - value)).toBe(least)
      }),
    )
  })
})
