import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { samplePosition } from '../../../../test/support/sample-position.ts'
import type { Claim, Rater } from '../rater.ts'
import { createCombinedRater } from './combined-rater.ts'

const question = samplePosition.questions[0]
if (question === undefined) throw new Error('the sample position has no question')
const text = '您先别急，我马上帮您查一下'
const transcript = { language: 'zh', segments: [{ startMs: 0, endMs: 3000, text }] } as const
const input = { question, transcript }
const combination = { intercept: 0.3, weights: { rules: 1, model: 0.8 }, abstainWithin: 0.05 }

function raterOf(id: string, claims: readonly Claim[]): Rater {
  return { identity: { id, version: '1', hash: id }, rate: async () => claims }
}

function claimsOf(verdict: Claim['verdict'], certainty: number, quotes: readonly string[]): readonly Claim[] {
  return question?.indicators.map(({ id }) => ({ indicatorId: id, verdict, certainty, quotes })) ?? []
}

const anyClaims = fc
  .record({
    verdict: fc.constantFrom<Claim['verdict']>('shown', 'not-shown', 'cannot-judge'),
    certainty: fc.double({ min: 0.5, max: 1, noNaN: true }),
  })
  .map(({ verdict, certainty }) => claimsOf(verdict, certainty, verdict === 'shown' ? ['您先别急'] : []))

describe('the combined rater', () => {
  it('is the one rater where there is no other', () => {
    const rules = raterOf('rules', [])
    expect(createCombinedRater({ raters: [rules], combination, hash: 'x' })).toBe(rules)
  })

  it('rates exactly as the rules do while the model is silent', async () => {
    const model = raterOf('model', claimsOf('cannot-judge', 0, []))
    await fc.assert(
      fc.asyncProperty(anyClaims, async (claims) => {
        const rules = raterOf('rules', claims)
        const combined = createCombinedRater({ raters: [rules, model], combination, hash: 'x' })
        expect(await combined.rate(input)).toEqual(await rules.rate(input))
      }),
    )
  })

  it('leaves out who says shown by words that were never said', async () => {
    const rules = raterOf('rules', claimsOf('not-shown', 0.65, []))
    const model = raterOf('model', claimsOf('shown', 0.99, ['我给您全额退款']))
    const combined = createCombinedRater({ raters: [rules, model], combination, hash: 'x' })
    expect(await combined.rate(input)).toEqual(await rules.rate(input))
  })

  it('says who it is', () => {
    const raters = [raterOf('rules', []), raterOf('model', [])] as const
    const { identity } = createCombinedRater({ raters: [raters[0], raters[1]], combination, hash: 'both' })
    expect(identity).toMatchObject({ id: 'combined', hash: 'both' })
  })

  it('stops when told to', async () => {
    const raters = [raterOf('rules', []), raterOf('model', [])] as const
    const rater = createCombinedRater({ raters: [raters[0], raters[1]], combination, hash: 'x' })
    await expect(rater.rate(input, AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped')
  })
})
