import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Claim } from '../rater.ts'
import { combineClaims, type RaterClaim } from './combine-claims.ts'

const combination = { intercept: 0, weights: { rules: 1, model: 1 }, abstainWithin: 0.05 }

function claim(
  raterId: string,
  verdict: Claim['verdict'],
  certainty: number,
  quotes: string[] = [],
): RaterClaim {
  return { raterId, claim: { indicatorId: 'i', verdict, certainty, quotes } }
}

const shown = (raterId: string, certainty: number, quote = '您先别急'): RaterClaim =>
  claim(raterId, 'shown', certainty, [quote])
const denied = (raterId: string, certainty: number): RaterClaim => claim(raterId, 'not-shown', certainty)
const silent = (raterId: string): RaterClaim => claim(raterId, 'cannot-judge', 0)

const anyClaim = (raterId: string): fc.Arbitrary<RaterClaim> =>
  fc
    .record({
      verdict: fc.constantFrom<Claim['verdict']>('shown', 'not-shown', 'cannot-judge'),
      certainty: fc.double({ min: 0.5, max: 1, noNaN: true }),
      quotes: fc.array(fc.constantFrom('您先别急', '我马上查', '对不起'), { maxLength: 3 }),
    })
    .map(({ verdict, certainty, quotes }) => claim(raterId, verdict, certainty, quotes))
const anyCombination = fc.record({
  intercept: fc.double({ min: -2, max: 2, noNaN: true }),
  weights: fc.record({
    rules: fc.double({ min: 0, max: 3, noNaN: true }),
    model: fc.double({ min: 0, max: 3, noNaN: true }),
  }),
  abstainWithin: fc.double({ min: 0, max: 0.2, noNaN: true }),
})

describe('combining claims', () => {
  it('is surer where raters agree', () => {
    const both = combineClaims([shown('rules', 0.8), shown('model', 0.7)], combination)
    expect(both?.verdict).toBe('shown')
    // Odds multiply: 4 · 7/3.
    expect(both?.certainty).toBeCloseTo(28 / 31, 6)
  })

  it('follows the surer one where they disagree, and is less sure', () => {
    const both = combineClaims([denied('rules', 0.65), shown('model', 0.95)], combination)
    expect(both).toMatchObject({ verdict: 'shown', quotes: ['您先别急'] })
    expect(both?.certainty).toBeCloseTo(19 / (19 + 13 / 7), 6)
  })

  it('gives no verdict where they weigh the same', () => {
    expect(combineClaims([denied('rules', 0.8), shown('model', 0.8)], combination)).toEqual({
      indicatorId: 'i',
      verdict: 'cannot-judge',
      certainty: 0,
      quotes: [],
      reason: 'raters-disagree',
    })
  })

  it('never says shown where nobody has words for it', () => {
    const leaning = { ...combination, intercept: 4 }
    expect(combineClaims([denied('rules', 0.6), denied('model', 0.6)], leaning)?.verdict).toBe('cannot-judge')
  })

  it('unites the quotes of those who said so, each once', () => {
    const all = [
      shown('rules', 0.8, '您先别急'),
      shown('model', 0.8, '您先别急'),
      shown('other', 0.8, '我马上查'),
    ]
    expect(combineClaims(all, combination)?.quotes).toEqual(['您先别急', '我马上查'])
  })

  it('leaves an answer in another language unjudged', () => {
    const foreign: RaterClaim = {
      raterId: 'rules',
      claim: { indicatorId: 'i', verdict: 'cannot-judge', certainty: 0, quotes: [], reason: 'language' },
    }
    const rulesOnly = { ...combination, weights: { rules: 1 } }
    expect(combineClaims([foreign, shown('model', 0.9)], rulesOnly)).toBe(foreign.claim)
  })

  it('keeps the reason of a denial', () => {
    const negated: RaterClaim = {
      raterId: 'rules',
      claim: { indicatorId: 'i', verdict: 'not-shown', certainty: 0.8, quotes: [], reason: 'negated' },
    }
    expect(combineClaims([denied('model', 0.7), negated], combination)?.reason).toBe('negated')
  })

  it('lets one that is left alone speak as it does by itself', () => {
    fc.assert(
      fc.property(anyClaim('rules'), anyCombination, (alone, any) => {
        expect(combineClaims([alone, silent('model')], any)).toEqual(alone.claim)
        expect(combineClaims([alone], any)).toEqual(alone.claim)
      }),
    )
  })

  it('scales the weights of those who judged to the same sum', () => {
    const three = { ...combination, weights: { rules: 1, model: 1, other: 1 } }
    const claims = [shown('rules', 0.8), shown('model', 0.8), silent('other')]
    expect(combineClaims(claims, three)?.certainty).toBeCloseTo(64 / 65, 6)
  })

  it('is never less sure than one half, and cites whenever it says shown', () => {
    fc.assert(
      fc.property(anyClaim('rules'), anyClaim('model'), anyCombination, (one, other, any) => {
        const both = [one, other].filter(
          ({ claim: { verdict, quotes } }) => verdict !== 'shown' || quotes.length > 0,
        )
        const combined = combineClaims(both, any)
        if (combined === undefined || combined.verdict === 'cannot-judge') return
        expect(combined.certainty).toBeGreaterThanOrEqual(0.5)
        expect(combined.certainty).toBeLessThanOrEqual(1)
        if (combined.verdict === 'shown') expect(combined.quotes).not.toEqual([])
      }),
    )
  })

  it('does not depend on who is asked first, but for the order of quotes', () => {
    fc.assert(
      fc.property(anyClaim('rules'), anyClaim('model'), anyCombination, (one, other, any) => {
        const judged = [one, other].every(({ claim: { verdict } }) => verdict !== 'cannot-judge')
        const there = combineClaims([one, other], any)
        const back = combineClaims([other, one], any)
        if (!judged || there === undefined || back === undefined) return
        expect(back.verdict).toBe(there.verdict)
        expect(back.certainty).toBeCloseTo(there.certainty, 9)
      }),
    )
  })

  it('lets a rater that nobody fitted turn no verdict, only make it more or less sure', () => {
    const rulesOnly = { ...combination, weights: { rules: 1 } }
    expect(combineClaims([shown('rules', 0.8), denied('model', 0.99)], rulesOnly)).toMatchObject({
      verdict: 'shown',
      certainty: 0.5,
      quotes: ['您先别急'],
    })
    fc.assert(
      fc.property(anyClaim('rules'), anyClaim('model'), (rules, model) => {
        const combined = combineClaims([rules, model], rulesOnly)
        if (rules.claim.verdict === 'cannot-judge') {
          const silentBoth = model.claim.verdict === 'cannot-judge'
          expect(combined).toEqual(silentBoth ? rules.claim : model.claim)
          return
        }
        expect(combined?.verdict).toBe(rules.claim.verdict)
        if (model.claim.verdict === 'cannot-judge') expect(combined).toEqual(rules.claim)
        else if (model.claim.verdict === rules.claim.verdict)
          expect(combined?.certainty).toBeGreaterThanOrEqual(Math.min(0.99, rules.claim.certainty) - 1e-9)
        else expect(combined?.certainty).toBeLessThanOrEqual(rules.claim.certainty + 1e-9)
      }),
    )
  })
})
