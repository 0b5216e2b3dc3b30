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

  it('leaves the sum as it is without points', () => {
    expect(applyScoreCurve([], 37)).toBe(37)
  })
})
