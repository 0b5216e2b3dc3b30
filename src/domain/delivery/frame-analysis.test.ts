import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyseFrames, createFrameAnalyser } from './frame-analysis.ts'

/** A voice-like wave: harmonics of `hz` falling off by 1/n, `from`–`to` Hz. */
function voice(
  hz: number,
  options: { rate: number; from?: number; to?: number; seconds?: number },
): Float32Array {
  const { rate, from = 0, to = 3400, seconds = 0.4 } = options
  return Float32Array.from({ length: rate * seconds }, (_, index) => {
    let value = 0
    for (let n = 1; n * hz <= Math.min(to, rate / 2 - 1); n += 1) {
      if (n * hz >= from) value += Math.sin((2 * Math.PI * n * hz * index) / rate) / n
    }
    return value * 0.2
  })
}

/** White noise that is the same every run. */
function noise(count: number, amplitude: number): Float32Array {
  let state = 1
  return Float32Array.from({ length: count }, () => {
    state = (state * 48271) % 2147483647
    return ((state / 2147483647) * 2 - 1) * amplitude
  })
}

describe('loudness', () => {
  test.each([
    ['a full-scale square wave', (index: number) => (index % 40 < 20 ? 1 : -1), 0],
    ['a full-scale sine', (index: number) => Math.sin((2 * Math.PI * index) / 40), -3.01],
    ['a tenth of that', (index: number) => 0.1 * Math.sin((2 * Math.PI * index) / 40), -23.01],
    ['digital silence', () => 0, -90],
    ['less than the floor', () => 1e-6, -90],
  ])('%s is measured in dBFS', (_, wave, expected) => {
    const { loudnessDb } = analyseFrames(
      Float32Array.from({ length: 16_000 }, (_, i) => wave(i)),
      16_000,
    )
    for (const value of loudnessDb) expect(value).toBeCloseTo(expected, 1)
  })
})

describe('pitch', () => {
  const rates = [8000, 16_000, 22_050, 44_100, 48_000]
  const pitches = [70, 95, 130, 180, 220, 300, 420]
  test.each(rates.flatMap((rate) => pitches.map((hz) => [hz, rate] as const)))(
    'a voice of %d Hz at %d samples per second is found within 1.5 %%',
    (hz, rate) => {
      const { pitchHz } = analyseFrames(voice(hz, { rate }), rate)
      const inner = pitchHz.slice(1, -1)
      expect(inner.length).toBeGreaterThan(10)
      for (const found of inner) expect(Math.abs(found / hz - 1)).toBeLessThan(0.015)
    },
  )

  test.each([110, 150, 210])(
    'a telephone voice of %d Hz is found though its fundamental is cut off',
    (hz) => {
      const { pitchHz } = analyseFrames(voice(hz, { rate: 8000, from: 300, to: 3400 }), 8000)
      for (const found of pitchHz.slice(1, -1)) expect(Math.abs(found / hz - 1)).toBeLessThan(0.015)
    },
  )

  test('noise and silence have none', () => {
    const { pitchHz } = analyseFrames(noise(32_000, 0.3), 16_000)
    expect(pitchHz.filter((hz) => hz > 0).length / pitchHz.length).toBeLessThan(0.02)
    expect(analyseFrames(new Float32Array(16_000), 16_000).pitchHz.every((hz) => hz === 0)).toBe(true)
  })

  test('is always 0 or between 60 and 450 Hz', () => {
    fc.assert(
      fc.property(fc.double({ min: 20, max: 3000, noNaN: true }), (hz) => {
        for (const found of analyseFrames(voice(hz, { rate: 16_000, seconds: 0.1 }), 16_000).pitchHz) {
          expect(found === 0 || (found >= 60 && found <= 450)).toBe(true)
        }
      }),
      { numRuns: 50 },
    )
  })
})

test('both tracks have one value each 20 ms, as many as whole 40 ms windows fit', () => {
  const cases: [samples: number, rate: number, frames: number][] = [
    [0, 16_000, 0],
    [639, 16_000, 0],
    [640, 16_000, 1],
    [959, 16_000, 1],
    [960, 16_000, 2],
    [16_000, 16_000, 49],
    [44_100, 44_100, 49],
    [48_000, 48_000, 49],
    [8000, 8000, 49],
  ]
  for (const [samples, rate, frames] of cases) {
    const found = analyseFrames(noise(samples, 0.1), rate)
    expect(found.frameMs).toBe(20)
    expect(found.loudnessDb).toHaveLength(frames)
    expect(found.pitchHz).toHaveLength(frames)
  }
})

test('how the sound is cut into pieces does not change the result', () => {
  const rates = fc.constantFrom(8000, 16_000, 44_100, 48_000)
  fc.assert(
    fc.property(rates, fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 12 }), (rate, cuts) => {
      const pcm = voice(140, { rate, seconds: 0.3 })
      const analyser = createFrameAnalyser(rate)
      let at = 0
      for (const cut of [...cuts, pcm.length]) {
        analyser.push(pcm.subarray(at, at + cut))
        at = Math.min(pcm.length, at + cut)
      }
      expect(analyser.finish()).toEqual(analyseFrames(pcm, rate))
    }),
    { numRuns: 40 },
  )
})
