import { describe, expect, it } from 'vitest'
import { findSound } from './analysis.ts'

/** A waveform at ten peaks a second: `[level, seconds]` after `[level, seconds]`. */
const waveform = (...stretches: [number, number][]) => ({
  perSecond: 10,
  values: stretches.flatMap(([level, seconds]) => Array.from({ length: seconds * 10 }, () => level)),
})

describe('stretches of sound', () => {
  it.each([
    ['nothing', waveform(), []],
    ['silence', waveform([0, 10]), []],
    ['a soft hum throughout', waveform([0.015, 10]), []],
    ['one stretch in silence', waveform([0, 2], [0.5, 3], [0, 2]), [[2000, 5000]]],
    ['a pause of half a second', waveform([0.5, 2], [0, 0.5], [0.5, 2], [0, 5]), [[0, 4500]]],
    [
      'a pause of a second',
      waveform([0.5, 2], [0, 1], [0.5, 2], [0, 5]),
      [
        [0, 2000],
        [3000, 5000],
      ],
    ],
    ['a click', waveform([0, 2], [0.9, 0.2], [0, 2]), []],
    ['speech above noise', waveform([0.04, 4], [0.5, 2], [0.04, 4]), [[4000, 6000]]],
    ['loud speech without a pause', waveform([0.5, 10]), [[0, 10_000]]],
  ])('of %s', (_what, peaks, spans) => {
    expect(findSound(peaks).map(({ startMs, endMs }) => [startMs, endMs])).toEqual(spans)
  })
})
