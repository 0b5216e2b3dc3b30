import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { downsample, Downsampler, upsample, Upsampler } from './resample.ts'

const sine = (hz: number, rate: number, seconds = 0.5, amplitude = 10_000): Int16Array =>
  Int16Array.from({ length: rate * seconds }, (_, at) =>
    Math.round(amplitude * Math.sin((2 * Math.PI * hz * at) / rate)),
  )

/** dB of one against the other, root mean square, without the ends. */
function decibels(a: Int16Array, b: Int16Array): number {
  const power = (samples: Int16Array): number =>
    samples.subarray(100, -100).reduce((sum, one) => sum + one * one, 0) / (samples.length - 200)
  return 10 * Math.log10(power(a) / power(b))
}

const minus = (a: Int16Array, b: Int16Array): Int16Array => a.map((one, at) => one - (b[at] ?? 0))
const sounds = fc.array(fc.integer({ min: -32_768, max: 32_767 }), { maxLength: 400 })

describe('from 8 to 16 kHz', () => {
  it.each([300, 1000, 2500, 3400])('keeps a tone of %i Hz, in step, and adds no image of it', (hz) => {
    const wanted = sine(hz, 16_000)
    expect(decibels(minus(upsample(sine(hz, 8_000)), wanted), wanted)).toBeLessThan(-55)
  })

  it('keeps the samples that are there', () => {
    fc.assert(
      fc.property(sounds, (samples) => {
        const wide = upsample(Int16Array.from(samples))
        expect(wide.length).toBe(2 * samples.length)
        expect(Array.from(wide).filter((_, at) => at % 2 === 0)).toEqual(samples)
      }),
    )
  })
})

describe('from 16 to 8 kHz', () => {
  it.each([300, 1000, 2500, 3400])('keeps a tone of %i Hz, in step', (hz) => {
    const wanted = sine(hz, 8_000)
    expect(decibels(minus(downsample(sine(hz, 16_000)), wanted), wanted)).toBeLessThan(-55)
  })

  it.each([4600, 5500, 7000])('stops a tone of %i Hz, which would fold back', (hz) => {
    const tone = sine(hz, 16_000)
    expect(decibels(downsample(tone), tone)).toBeLessThan(-55)
  })

  it('is half as long, rounded up', () => {
    expect([0, 1, 2, 3].map((length) => downsample(new Int16Array(length)).length)).toEqual([0, 1, 1, 2])
  })
})

describe.each([
  { what: 'up', create: () => new Upsampler(), times: 1 },
  { what: 'down', create: () => new Downsampler(), times: 2 },
])('a stream $what', ({ create, times }) => {
  it('is the same in pieces of any length as in one', () => {
    const pieces = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 12 })
    fc.assert(
      fc.property(pieces, fc.integer(), (lengths, seed) => {
        const whole = Int16Array.from(
          { length: lengths.reduce((sum, length) => sum + length, 0) * times },
          (_, at) => Math.imul(at + seed, 0x9e3779b1) >> 16,
        )
        const stream = create()
        let from = 0
        const parts = lengths.flatMap((length) => {
          const part = stream.push(whole.subarray(from, from + length * times))
          from += length * times
          return [...part]
        })
        expect(parts).toEqual([...create().push(whole)])
      }),
    )
  })

  it('keeps a constant, and does not wrap at full scale', () => {
    const loud = Int16Array.from({ length: 320 }, () => 32_767)
    expect(create().push(loud).at(-1)).toBe(32_767)
    expect(
      Math.min(...create().push(Int16Array.from({ length: 320 }, (_, at) => (at < 100 ? -1 : 1) * 32_767))),
    ).toBe(-32_768)
  })
})
