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

  it('leaves the sum as it is without points', () => {
    expect(applyScoreCurve([], 37)).toBe(37)
  })
})
