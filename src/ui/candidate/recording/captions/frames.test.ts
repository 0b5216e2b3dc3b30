import { describe, expect, it } from 'vitest'
import { createFramer } from './frames.ts'

/** A little more than a second of a tone, in the blocks of 128 that a worklet gets. */
function tone(rate: number, hertz: number): Float32Array[] {
  const samples = Float32Array.from(
    { length: rate * 1.01 },
    (_, n) => 0.5 * Math.sin((2 * Math.PI * hertz * n) / rate),
  )
  return Array.from({ length: Math.ceil(samples.length / 128) }, (_, n) =>
    samples.subarray(n * 128, (n + 1) * 128),
  )
}

const crossings = (samples: readonly number[]) =>
  samples.filter((sample, n) => n > 0 && sample >= 0 && (samples[n - 1] ?? 0) < 0).length

describe('sound for captions', () => {
  it.each([16_000, 44_100, 48_000])('from %i Hz comes in frames of 100 ms that sound the same', (rate) => {
    const framer = createFramer(rate)
    const frames = tone(rate, 440).flatMap((block) => framer.push(block))
    expect(frames).toHaveLength(10)
    expect(frames.every((frame) => frame.length === 1600)).toBe(true)
    const samples = frames.flatMap((frame) => [...frame])
    expect(Math.abs(crossings(samples) - 440)).toBeLessThanOrEqual(2)
    expect(Math.max(...samples) / 32_767).toBeCloseTo(0.5, 1)
  })

  it('never overflows', () => {
    const [frame] = createFramer(16_000).push(new Float32Array(1600).fill(1.5))
    expect(frame?.every((sample) => sample === 32_767)).toBe(true)
  })
})
