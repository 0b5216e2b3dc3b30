import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyScoreCurve } from './calibration.ts'

const curve = [
  { sum: 0, score: 0 },
  { sum: 50, score: 40 },
  { sum: 100, score: 90 },
]

describe('the score curve', () => {
  it.each([
    [0, 0],
    [25, 20],
    [50, 40],
    [75, 65],
    [100, 90],
    [-5, 0],
    [120, 90],
  ])('turns a sum of %d into %d', (sum, score) => {
    expect(applyScoreCurve(curve, sum)).toBeCloseTo(score)
  })

  it('gives nothing for nothing', () => {
    const generous = [
      { sum: 0, score: 12 },
      { sum: 100, score: 90 },
    ]
    expect(applyScoreCurve(generous, 0)).toBe(0)
    expect(applyScoreCurve(generous, 1)).toBeCloseTo(12.78)
  })

  it('never falls as the sum rises, and gives nothing for nothing, whatever was fitted', () => {
    const percent = fc.double({ min: 0, max: 100, noNaN: true })
    const rising = fc
      .tuple(
        fc.uniqueArray(percent, { minLength: 1, maxLength: 11 }),
        fc.array(percent, { minLength: 11, maxLength: 11 }),
      )
      .map(([sums, scores]) => {
        const ordered = scores.toSorted((a, b) => a - b)
        return sums.toSorted((a, b) => a - b).map((sum, at) => ({ sum, score: ordered[at] ?? 100 }))
      })
    fc.assert(
      fc.property(rising, percent, percent, (points, one, other) => {
        expect(applyScoreCurve(points, 0)).toBe(0)
        const [less, more] = [Math.min(one, other), Math.max(one, other)].map((sum) =>
          applyScoreCurve(points, sum),
        )
        expect(more).toBeGreaterThanOrEqual((less ?? 0) - 1e-9)
      }),
    )
  })

  it('leaves the sum as it is without points', () => {
    expect(applyScoreCurve([], 37)).toBe(37)
  })
})
