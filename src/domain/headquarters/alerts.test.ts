import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  findHardQuestion,
  judgeLowScores,
  judgePassRate,
  presetThresholds,
  suggestForLowScores,
  suggestForPassRate,
} from './alerts.ts'
import { estimateShare } from './wilson.ts'

describe('an alert on low scores', () => {
  it.each([
    [0, 0, 'too-few'],
    [19, 19, 'too-few'],
    [15, 20, 'fine'],
    [16, 20, 'likely'],
    [20, 20, 'sure'],
    [800, 1000, 'likely'],
    [840, 1000, 'sure'],
    [799, 1000, 'fine'],
  ])('of %i low among %i is %s', (low, n, state) => {
    expect(judgeLowScores(low, n, presetThresholds).state).toBe(state)
  })
})

describe('an alert on the pass rate', () => {
  it.each([
    [0, 0, 'too-few'],
    [0, 19, 'too-few'],
    [10, 20, 'fine'],
    [9, 20, 'likely'],
    [2, 20, 'sure'],
    [490, 1000, 'likely'],
    [400, 1000, 'sure'],
  ])('of %i passed among %i is %s', (passed, decided, state) => {
    expect(judgePassRate(passed, decided, presetThresholds).state).toBe(state)
  })
})

describe('a suggestion', () => {
  const fine = judgeLowScores(10, 100, presetThresholds)
  const bad = judgeLowScores(95, 100, presetThresholds)

  it('names the one question that pulls a competency down', () => {
    const fares = [
      { questionId: 'easy', low: 20, n: 100 },
      { questionId: 'hard', low: 95, n: 100 },
      { questionId: 'rare', low: 3, n: 3 },
    ]
    expect(findHardQuestion(fares, presetThresholds)).toBe('hard')
    expect(findHardQuestion(fares.slice(1), presetThresholds)).toBeUndefined()
    expect(findHardQuestion([], presetThresholds)).toBeUndefined()
  })

  it.each([
    ['adjust-question', { everywhere: bad, isEverywhere: true }, 'q'],
    ['adjust-model', { everywhere: bad, isEverywhere: true }, undefined],
    ['adjust-model', { everywhere: bad, isEverywhere: false }, undefined],
    ['train', { everywhere: fine, isEverywhere: false }, undefined],
  ] as const)('is to %s', (suggestion, surroundings, question) => {
    expect(suggestForLowScores(surroundings, question)).toBe(suggestion)
  })

  it.each([
    ['agree-on-standard', true, 0.8],
    ['adjust-model', true, 0.4],
    ['check-sourcing', false, 0.4],
  ] as const)('on few passing is to %s', (suggestion, isEverywhere, machineAdvanced) => {
    const judged = judgePassRate(30, 100, presetThresholds)
    const everywhere = isEverywhere ? judged : judgePassRate(80, 100, presetThresholds)
    expect(suggestForPassRate({ everywhere, isEverywhere }, { judged, machineAdvanced })).toBe(suggestion)
  })
})

describe('the interval of a share', () => {
  it('is that of Wilson', () => {
    expect(estimateShare(0, 0)).toBeNull()
    const { low = 0, high = 0 } = estimateShare(9, 10) ?? {}
    expect([low, high].map((value) => Number(value.toFixed(3)))).toEqual([0.596, 0.982])
  })

  it('holds the share and stays within 0 and 1', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), (count, more) => {
        const found = estimateShare(count, count + more)
        if (found === null) return count + more === 0
        const { low, share, high } = found
        return low >= 0 && high <= 1 && low <= share + 1e-12 && share <= high + 1e-12
      }),
    )
  })
})
