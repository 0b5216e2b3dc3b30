import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparePlace, drawFunnel, limitsAt, type PlaceScores } from './compare-places.ts'
import { countUnder, describeDistribution, points } from './score-points.ts'

const placeOf = (scores: readonly number[]): PlaceScores => ({
  n: scores.length,
  sum: scores.reduce((sum, score) => sum + score, 0),
  squares: scores.reduce((sum, score) => sum + score ** 2, 0),
})
const around = (mean: number, n: number) =>
  placeOf(Array.from({ length: n }, (_, i) => mean + ((i % 5) - 2) * 10))

describe('places compared on one question', () => {
  const usual = [around(60, 50), around(62, 50), around(58, 50), around(60, 50)]

  it('stand within the limits where chance explains the difference', () => {
    const funnel = drawFunnel(usual, 10)
    expect(funnel).toMatchObject({ n: 200, mean: 60, compared: 4 })
    expect(usual.map((place) => comparePlace(place, funnel, 10).standing)).toEqual(Array(4).fill('within'))
  })

  it('stand out where it does not, and only with enough scores', () => {
    const odd = [around(80, 50), around(40, 50), around(90, 5)]
    const funnel = drawFunnel([...usual, ...odd], 10)
    expect(odd.map((place) => comparePlace(place, funnel, 10).standing)).toEqual([
      'above',
      'below',
      'too-few',
    ])
  })

  it('may lie further out the fewer scores they have', () => {
    const funnel = drawFunnel(usual, 10)
    const widths = [5, 20, 80].map((n) => {
      const limits = limitsAt(funnel, n)
      return (limits?.high ?? 0) - (limits?.low ?? 0)
    })
    expect(widths.toSorted((a, b) => b - a)).toEqual(widths)
  })

  it('cannot be compared without scores', () => {
    const funnel = drawFunnel([placeOf([])], 10)
    expect(funnel).toEqual({ n: 0, mean: null, spread: null, compared: 0, byChance: 0 })
    expect(comparePlace(placeOf([]), funnel, 10)).toEqual({
      standing: 'too-few',
      mean: null,
      halfWidth: null,
    })
  })
})

describe('a distribution of scores', () => {
  it('has the count, the median and the tens of its scores', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100 })),
        fc.integer({ min: 0, max: 100 }),
        (scores, bar) => {
          const counts = new Uint32Array(points)
          for (const score of scores) counts[score] = (counts[score] ?? 0) + 1
          const { n, median, tens } = describeDistribution(counts)
          const sorted = scores.toSorted((a, b) => a - b)
          const middle = (sorted.length - 1) / 2
          const expected = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2
          expect(n).toBe(scores.length)
          expect(median).toBe(scores.length === 0 ? null : expected)
          expect(tens.reduce((sum, count) => sum + count, 0)).toBe(n)
          expect(countUnder(counts, bar)).toBe(scores.filter((score) => score < bar).length)
        },
      ),
    )
  })
})
