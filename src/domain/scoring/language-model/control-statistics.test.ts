import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areaUnderCurve, lowerBoundOfShare, upperTail } from './control-statistics.ts'

describe('areaUnderCurve', () => {
  it.each([
    ['all above', [0.9, 0.8], [0.1, 0.2], 1],
    ['all below', [0.1], [0.2, 0.3], 0],
    ['ties', [0.5, 0.5], [0.5], 0.5],
    ['half', [0.9, 0.1], [0.5], 0.5],
    ['an empty side', [], [0.5], 0.5],
  ])('%s', (_, positives, negatives, expected) => {
    expect(areaUnderCurve(positives, negatives)).toBe(expected)
  })

  it('mirrors when the sides are exchanged', () => {
    const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(values, values, (one, other) => {
        expect(areaUnderCurve(one, other) + areaUnderCurve(other, one)).toBeCloseTo(1, 9)
      }),
    )
  })
})

describe('the exact binomial bound', () => {
  it.each([
    [10, 10, 0.5, 2 ** -10],
    [0, 10, 0.5, 1],
    [1, 2, 0.5, 0.75],
    [48, 48, 1, 1],
    [3, 48, 0, 0],
  ])('upper tail of %i in %i at %d', (successes, trials, chance, expected) => {
    expect(upperTail(successes, trials, chance)).toBeCloseTo(expected, 12)
  })

  it.each([
    // All of n right: confidence ** (1 / n), by the formula itself.
    [10, 10, 0.95, 0.05 ** 0.1],
    // Tables of Clopper-Pearson intervals: 15 of 20, two-sided 90 %.
    [15, 20, 0.95, 0.5444],
    [0, 20, 0.95, 0],
    [0, 0, 0.95, 0],
  ])('lower bound of %i in %i', (successes, trials, confidence, expected) => {
    expect(lowerBoundOfShare(successes, trials, confidence)).toBeCloseTo(expected, 4)
  })

  it('lies below the share and rises with each success', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0.6, max: 0.999, noNaN: true }),
        (trials, confidence) => {
          const bounds = Array.from({ length: trials + 1 }, (_, right) =>
            lowerBoundOfShare(right, trials, confidence),
          )
          bounds.forEach((bound, right) => {
            expect(bound).toBeLessThanOrEqual(right / trials)
            if (right > 0) expect(bound).toBeGreaterThan(bounds[right - 1] ?? 0)
          })
        },
      ),
      { numRuns: 30 },
    )
  })
})
