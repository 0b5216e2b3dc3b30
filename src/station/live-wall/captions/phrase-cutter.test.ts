import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleAnswer } from '../../../../test/support/speech.ts'
import { decodeFile } from '../../../../test/support/wav.ts'
import { meterLevel, PhraseCutter } from './phrase-cutter.ts'

const rate = 16_000

/** Speech-like noise of a loudness (0–1), or quiet with the hiss of a room. */
function sound(seconds: number, loudness: number): Int16Array {
  return Int16Array.from({ length: seconds * rate }, (_, n) =>
    Math.round(32_767 * (loudness * Math.sin(n / 9) * Math.sin(n / 400) + 0.001 * Math.sin(n * 1.7))),
  )
}

function join(...pieces: readonly Int16Array[]): Int16Array {
  const joined = new Int16Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    joined.set(piece, at)
    at += piece.length
  }
  return joined
}

/** Lengths of the phrases, in seconds, when sound comes in frames of so many samples. */
function cut(samples: Int16Array, frame = 1600): number[] {
  const cutter = new PhraseCutter()
  const phrases = []
  for (let at = 0; at < samples.length; at += frame)
    phrases.push(...cutter.push(samples.subarray(at, at + frame)))
  phrases.push(...cutter.finish())
  return phrases.map((phrase) => phrase.samples.length / rate)
}

describe('live sound', () => {
  it('is cut half a second after a phrase, with a little of the quiet before it', () => {
    const phrases = cut(join(sound(1, 0), sound(2, 0.3), sound(1, 0), sound(1, 0.3), sound(1, 0)))
    expect(phrases).toHaveLength(2)
    expect(phrases[0]).toBeCloseTo(0.3 + 2 + 0.5, 1)
    expect(phrases[1]).toBeGreaterThan(1.5)
  })

  it('is cut after eight seconds where nobody takes a breath', () => {
    const phrases = cut(join(sound(0.5, 0), sound(20, 0.3)))
    expect(phrases).toHaveLength(3)
    expect(Math.max(...phrases)).toBeLessThanOrEqual(8)
  })

  it('is cut at a breath once a phrase is long', () => {
    const breath = sound(0.25, 0)
    const short = cut(join(sound(0.5, 0), sound(1, 0.3), breath, sound(1, 0.3), sound(1, 0)))
    expect(short).toHaveLength(1)
    const long = cut(join(sound(0.5, 0), sound(3.2, 0.3), breath, sound(1, 0.3), sound(1, 0)))
    expect(long).toHaveLength(2)
  })

  it.each([
    ['digital silence', new Int16Array(5 * rate)],
    ['a quiet room', sound(5, 0)],
    ['a knock', join(sound(1, 0), sound(0.1, 0.5), sound(2, 0))],
    ['a fan that goes on', Int16Array.from({ length: 30 * rate }, (_, n) => 600 * Math.sin(n / 9))],
  ])('without speech gives no endless phrases: %s', (_, samples) => {
    expect(cut(samples).length).toBeLessThanOrEqual(2)
  })

  it('is cut the same whatever the length of its frames', () => {
    const samples = join(sound(1, 0), sound(2, 0.3), sound(1, 0), sound(3, 0.2), sound(1, 0))
    const whole = cut(samples, samples.length)
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 8000 }), (frame) => {
        expect(cut(samples, frame)).toEqual(whole)
      }),
      { numRuns: 20 },
    )
  })

  it('of a real answer comes in phrases that a caption can hold', async () => {
    const samples = Int16Array.from(await decodeFile(sampleAnswer(1)), (value) => Math.round(value * 32_767))
    const phrases = cut(samples)
    expect(phrases.length).toBeGreaterThan(samples.length / rate / 9)
    expect(Math.max(...phrases)).toBeLessThanOrEqual(8)
    const heard = phrases.reduce((sum, seconds) => sum + seconds, 0)
    expect(heard).toBeGreaterThan((samples.length / rate) * 0.6)
  })

  it('is shown on a meter between nothing and everything', () => {
    expect(meterLevel(new Int16Array(160))).toBe(0)
    expect(meterLevel(sound(0.1, 0.3))).toBeGreaterThan(0.5)
    expect(meterLevel(new Int16Array(160).fill(32_767))).toBeCloseTo(1, 2)
  })
})
