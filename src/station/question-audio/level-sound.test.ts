import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { levelSound } from './level-sound.ts'

const rate = 16_000

/** A tone between silences; amplitude 0–1. */
function tone(amplitude: number, { before = 1, seconds = 2, after = 1 } = {}): Int16Array {
  const samples = new Int16Array((before + seconds + after) * rate)
  for (let i = 0; i < seconds * rate; i += 1)
    samples[before * rate + i] = Math.round(32_767 * amplitude * Math.sin((2 * Math.PI * 220 * i) / rate))
  return samples
}

const peakOf = (samples: Int16Array): number =>
  samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0) / 32_768
const rmsDb = (samples: Int16Array): number =>
  10 * Math.log10(samples.reduce((sum, sample) => sum + (sample / 32_768) ** 2, 0) / samples.length)

describe('a levelled line', () => {
  it.each([0.01, 0.1, 0.9])('is as loud as all others, recorded at %d of full scale', (amplitude) => {
    const voice = levelSound(tone(amplitude), rate).subarray(0.15 * rate, -0.15 * rate)
    expect(rmsDb(voice)).toBeCloseTo(-20, 0)
  })

  it('keeps 150 ms around the voice', () => {
    const { length } = levelSound(tone(0.2, { before: 3, seconds: 1, after: 2 }), rate)
    expect(length / rate).toBeCloseTo(1.3, 1)
  })

  it('keeps the edges of a voice that begins and ends with the file', () => {
    const { length } = levelSound(tone(0.2, { before: 0, seconds: 1, after: 0 }), rate)
    expect(length).toBe(rate)
  })

  it.each([
    ['nothing', new Int16Array()],
    ['digital silence', new Int16Array(rate)],
    ['the noise of a quiet room', tone(0.0005)],
  ])('is empty for %s', (_, samples) => {
    expect(levelSound(samples, rate)).toHaveLength(0)
  })

  it('never has a peak above −3 dB, whatever is in it', () => {
    fc.assert(
      fc.property(fc.int16Array({ maxLength: 2000 }), (samples) => {
        expect(peakOf(levelSound(samples, rate))).toBeLessThanOrEqual(10 ** (-3 / 20))
      }),
    )
  })
})
