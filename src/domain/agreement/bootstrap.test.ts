import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bootstrapIntervals, FEWEST_FOR_INTERVAL } from './bootstrap.ts'
import { meanOf } from './coefficients.ts'

const measure = (sample: readonly number[]) => ({ mean: meanOf(sample) })

describe('bootstrap intervals', () => {
  it('are the same for the same seed and others for another', () => {
    const rows = Array.from({ length: 40 }, (_, at) => (at * 37) % 101)
    const once = bootstrapIntervals(rows, measure, { seed: 1 })
    expect(bootstrapIntervals(rows, measure, { seed: 1 })).toEqual(once)
    expect(bootstrapIntervals(rows, measure, { seed: 2 })).not.toEqual(once)
  })

  it('of a mean are about ±1.96 standard errors', () => {
    const rows = Array.from({ length: 400 }, (_, at) => at % 100)
    const { mean } = bootstrapIntervals(rows, measure)
    const halfWidth = (1.96 * Math.sqrt((100 ** 2 - 1) / 12)) / Math.sqrt(rows.length)
    expect(mean?.low).toBeCloseTo(49.5 - halfWidth, 0)
    expect(mean?.high).toBeCloseTo(49.5 + halfWidth, 0)
  })

  it('hold what the sample holds, whatever the seed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: FEWEST_FOR_INTERVAL, maxLength: 30 }),
        fc.integer(),
        (rows, seed) => {
          const { mean } = bootstrapIntervals(rows, measure, { seed, resamples: 60 })
          expect(mean?.low).toBeGreaterThanOrEqual(Math.min(...rows))
          expect(mean?.high).toBeLessThanOrEqual(Math.max(...rows))
          expect(mean?.low).toBeLessThanOrEqual(mean?.high ?? Number.NaN)
        },
      ),
      { numRuns: 50 },
    )
  })

  it('are not claimed of too few rows, nor where most draws leave the figure undefined', () => {
    const few = Array.from({ length: FEWEST_FOR_INTERVAL - 1 }, (_, at) => at)
    expect(bootstrapIntervals(few, measure)).toEqual({ mean: null })
    const rare = Array.from({ length: 40 }, (_, at) => at)
    const onlyWithAll = (sample: readonly number[]) => ({ mean: new Set(sample).size === 40 ? 1 : null })
    expect(bootstrapIntervals(rare, onlyWithAll)).toEqual({ mean: null })
  })
})
