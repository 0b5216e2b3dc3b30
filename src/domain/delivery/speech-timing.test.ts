import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { measureTiming, mergeIntervals, speechTimeWithin } from './speech-timing.ts'

const of = (...pairs: [number, number][]) => pairs.map(([startMs, endMs]) => ({ startMs, endMs }))

describe('timing of an answer', () => {
  test.each([
    ['nothing said', of(), 10_000, null, 0, of()],
    ['one stretch', of([1200, 4000]), 10_000, 1200, 2800, of()],
    ['a gap of 499 ms is no pause', of([0, 1000], [1499, 2000]), 5000, 0, 1501, of()],
    ['a gap of 500 ms is one', of([0, 1000], [1500, 2000]), 5000, 0, 1500, of([1000, 1500])],
    ['any order', of([3000, 4000], [500, 1000]), 5000, 500, 1500, of([1000, 3000])],
    ['overlaps count once', of([500, 2000], [1000, 1500], [1900, 3000]), 5000, 500, 2500, of()],
    ['speech beyond the end is cut off', of([500, 9000]), 5000, 500, 4500, of()],
    ['empty and reversed stretches are ignored', of([700, 700], [900, 800]), 5000, null, 0, of()],
  ])('%s', (_, speech, durationMs, responseLatencyMs, speechMs, pauses) => {
    expect(measureTiming(speech, durationMs)).toEqual({ responseLatencyMs, speechMs, pauses })
  })
})

const intervals = fc.array(
  fc
    .tuple(fc.integer({ min: -500, max: 20_000 }), fc.integer({ min: 0, max: 5000 }))
    .map(([startMs, length]) => ({ startMs, endMs: startMs + length })),
  { maxLength: 12 },
)

test('merging keeps every spoken moment once, whatever the order', () => {
  fc.assert(
    fc.property(intervals, fc.integer({ min: 0, max: 15_000 }), (speech, durationMs) => {
      const merged = mergeIntervals(speech, durationMs)
      expect(mergeIntervals(speech.toReversed(), durationMs)).toEqual(merged)
      expect(mergeIntervals(merged, durationMs)).toEqual(merged)
      for (const [index, { startMs, endMs }] of merged.entries()) {
        expect(endMs).toBeGreaterThan(startMs)
        expect(startMs).toBeGreaterThan(merged[index - 1]?.endMs ?? -1)
      }
      for (let ms = 0; ms < durationMs; ms += 97) {
        const covers = (one: { startMs: number; endMs: number }) => one.startMs <= ms && ms < one.endMs
        expect(merged.some(covers)).toBe(speech.some(covers))
      }
    }),
  )
})

test('latency, speech and the silences never exceed the recording', () => {
  fc.assert(
    fc.property(intervals, fc.integer({ min: 1, max: 30_000 }), (speech, durationMs) => {
      const timing = measureTiming(speech, durationMs)
      const paused = timing.pauses.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)
      expect((timing.responseLatencyMs ?? 0) + timing.speechMs + paused).toBeLessThanOrEqual(durationMs)
      const whole = speechTimeWithin(mergeIntervals(speech, durationMs), { startMs: 0, endMs: durationMs })
      expect(whole).toBe(timing.speechMs)
    }),
  )
})
