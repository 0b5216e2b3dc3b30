import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitCombination, type JudgedVerdict } from './fit-combination.ts'
import { logistic, logit } from './logit.ts'

const inUse = { intercept: 0, weights: { rules: 1, model: 1 }, abstainWithin: 0.05 }
const raters = ['rules', 'model']

/** Even numbers in (0, 1), the same at each run. */
function drawer(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}

/** Verdicts whose truth follows the given weights exactly. */
function drawVerdicts(n: number, weights: readonly number[], intercept = 0): JudgedVerdict[] {
  const draw = drawer(11)
  return Array.from({ length: n }, () => {
    const probabilities = weights.map(() => 0.05 + 0.9 * draw())
    const odds = weights.reduce(
      (sum, weight, at) => sum + weight * logit(probabilities[at] ?? 0.5),
      intercept,
    )
    return { probabilities, shown: draw() < logistic(odds), weight: 1 }
  })
}

describe('fitting the weights of raters', () => {
  it('finds the weights that verdicts were made with', () => {
    const { intercept, weights } = fitCombination(drawVerdicts(20_000, [0.4, 1.6], -0.5), raters, inUse)
    expect(intercept).toBeCloseTo(-0.5, 1)
    expect(weights['rules']).toBeCloseTo(0.4, 1)
    expect(weights['model']).toBeCloseTo(1.6, 1)
  })

  it('stays near those in use while there is little', () => {
    const { weights } = fitCombination(drawVerdicts(5, [0, 3]), raters, inUse)
    expect(weights['rules']).toBeCloseTo(1, 0)
    expect(weights['model']).toBeCloseTo(1, 0)
  })

  it('changes nothing with one rater or without verdicts', () => {
    expect(fitCombination(drawVerdicts(100, [1]), ['rules'], inUse)).toBe(inUse)
    expect(fitCombination([], raters, inUse)).toBe(inUse)
  })

  it('lets a rater that says the opposite of people count nothing', () => {
    const { weights } = fitCombination(drawVerdicts(5000, [1, -2]), raters, inUse)
    expect(weights['model']).toBe(0)
    expect(weights['rules']).toBeGreaterThan(0.3)
  })

  it('counts a verdict of weight two as two verdicts', () => {
    const once = drawVerdicts(60, [0.5, 1.5])
    const twice = fitCombination([...once, ...once], raters, inUse)
    const heavy = fitCombination(
      once.map((verdict) => ({ ...verdict, weight: 2 })),
      raters,
      inUse,
    )
    expect(heavy.weights['model']).toBeCloseTo(twice.weights['model'] ?? Number.NaN, 6)
    expect(heavy.intercept).toBeCloseTo(twice.intercept, 6)
  })

  it('ends in finite, non-negative weights whatever people said', () => {
    const verdict = fc.record({
      probabilities: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 2 }),
      shown: fc.boolean(),
      weight: fc.double({ min: 0.1, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(verdict, { minLength: 1, maxLength: 40 }), (verdicts) => {
        const { intercept, weights } = fitCombination(verdicts, raters, inUse)
        expect(Number.isFinite(intercept)).toBe(true)
        for (const weight of Object.values(weights)) {
          expect(weight).toBeGreaterThanOrEqual(0)
          expect(weight).toBeLessThan(100)
        }
      }),
    )
  })
})
