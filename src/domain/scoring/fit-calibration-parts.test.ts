import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitCertainty } from './fit-calibration-certainty.ts'
import { fitIsotonic, fitScoreCurve } from './fit-calibration-curve.ts'

const certainty = { phrase: 0.9, concept: 0.8, example: 0.65, denied: 0.75, gated: 0.8, silent: 0.65 }

function verdicts(basis: keyof typeof certainty, right: number, wrong: number) {
  return [...Array<boolean>(right).fill(true), ...Array<boolean>(wrong).fill(false)].map((isRight) => ({
    basis,
    right: isRight,
    weight: 1,
  }))
}

describe('fitting certainties', () => {
  it.each([
    ['stays without verdicts', [], 0.8],
    ['is drawn towards what people say', verdicts('concept', 10, 10), (20 * 0.8 + 10) / 40],
    ['follows many verdicts', verdicts('concept', 1200, 800), (20 * 0.8 + 1200) / 2020],
    ['is never below a toss-up', verdicts('concept', 0, 500), 0.5],
    ['is never certain', verdicts('concept', 5000, 0), 0.99],
  ])('%s', (_, given, expected) => {
    expect(fitCertainty(given, certainty).concept).toBeCloseTo(expected, 9)
  })

  it('leaves other bases alone', () => {
    expect(fitCertainty(verdicts('silent', 3, 9), certainty).phrase).toBeCloseTo(0.9, 9)
  })
})

const points = fc.array(
  fc.record({
    sum: fc.integer({ min: 0, max: 100 }),
    score: fc.integer({ min: 0, max: 100 }),
    weight: fc.constantFrom(0.5, 1),
  }),
  { minLength: 1, maxLength: 60 },
)

describe('fitting the score curve', () => {
  it('pools neighbours that fall', () => {
    const one = (sum: number, score: number) => ({ sum, score, weight: 1 })
    expect(fitIsotonic([one(0, 10), one(20, 40), one(40, 20), one(60, 90)])).toEqual([
      one(0, 10),
      { sum: 30, score: 30, weight: 2 },
      one(60, 90),
    ])
  })

  it('always rises, within 0 and 100', () => {
    fc.assert(
      fc.property(points, (sums) => {
        const curve = fitScoreCurve(sums, [])
        for (const [at, { sum, score }] of curve.entries()) {
          expect(score).toBeGreaterThanOrEqual(-1e-9)
          expect(score).toBeLessThanOrEqual(100 + 1e-9)
          const before = curve[at - 1]
          if (before === undefined) continue
          expect(sum).toBeGreaterThan(before.sum)
          expect(score).toBeGreaterThanOrEqual(before.score - 1e-9)
        }
      }),
    )
  })

  it('keeps the mean of what people gave', () => {
    fc.assert(
      fc.property(points, (sums) => {
        const mean = (some: readonly { score: number; weight: number }[]): number =>
          some.reduce((total, { score, weight }) => total + score * weight, 0)
        expect(mean(fitIsotonic(sums))).toBeCloseTo(mean(sums), 6)
      }),
    )
  })

  it('stays near the curve in use while there is little, and follows people when there is much', () => {
    const halves = (count: number) =>
      Array.from({ length: count }, (_, at) => ({
        sum: (at * 7) % 101,
        score: ((at * 7) % 101) / 2,
        weight: 1,
      }))
    const at80 = (count: number) => fitScoreCurve(halves(count), []).find(({ sum }) => sum === 80)?.score ?? 0
    expect(at80(5)).toBeGreaterThan(75)
    expect(at80(5000)).toBeLessThan(41)
  })

  it('is the one in use without scores', () => {
    const inUse = [{ sum: 0, score: 5 }]
    expect(fitScoreCurve([], inUse)).toBe(inUse)
  })
})
