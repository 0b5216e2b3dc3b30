import { describe, expect, it } from 'vitest'
import { applyScoreCurve } from '../src/domain/scoring/calibration.ts'
import { fitCurve } from './support/fit-curve.ts'

describe('fitting the curve from sums to scores', () => {
  it('finds where the grades of the set begin', () => {
    const begins = [8, 25, 55, 90]
    const sums = Array.from({ length: 101 }, (_, sum) => ({
      sum,
      score: 10 + 20 * begins.filter((begin) => sum >= begin).length,
    }))
    expect(fitCurve(sums).slice(1, 5)).toEqual(begins.map((sum, at) => ({ sum, score: 20 * (at + 1) })))
  })

  it('rises, also on ratings that fall', () => {
    const curve = fitCurve(Array.from({ length: 50 }, (_, at) => ({ sum: at * 2, score: 100 - at * 2 })))
    const scores = Array.from({ length: 101 }, (_, sum) => applyScoreCurve(curve, sum))
    expect(scores).toEqual(scores.toSorted((one, other) => one - other))
  })
})
