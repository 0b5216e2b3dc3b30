import { describe, expect, it } from 'vitest'
import { agree, agreeBy, figureOfMean } from './agree.ts'
import { gradeOf, type RatedAnswer, type RatedPair } from './rated-pair.ts'

const rated = (score: number | null, indicators: RatedAnswer['indicators'] = {}): RatedAnswer => ({
  score,
  indicators,
})
const pair = (given: RatedAnswer, reference: RatedAnswer): RatedPair => ({ given, reference })
const spread = Array.from({ length: 20 }, (_, at) => at * 5)

describe('agreement of two raters', () => {
  it('is full when they say the same, with an interval of no width', () => {
    const figures = agree(
      spread.map((score) => pair(rated(score, { a: 'shown' }), rated(score, { a: 'shown' }))),
    )
    expect(figures).toMatchObject({ state: 'enough', n: 20 })
    expect(figures.scores.weightedKappa).toEqual({ value: 1, interval: { low: 1, high: 1 } })
    expect(figures.scores.meanDifference).toEqual({ value: 0, interval: { low: 0, high: 0 } })
    expect(figures.scores.sameGrade.value).toBe(1)
    expect(figures.indicators.all.f1).toEqual({ value: 1, interval: { low: 1, high: 1 } })
  })

  it('signs the difference: positive where the examined rater gives more', () => {
    const figures = agree(spread.map((score) => pair(rated(score + 4), rated(score))))
    expect(figures.scores.meanDifference.value).toBeCloseTo(4)
    expect(figures.scores.meanAbsoluteDifference.value).toBeCloseTo(4)
    expect(figures.scores.meanGiven.value).toBeCloseTo(51.5)
    expect(figures.scores.meanReference.value).toBeCloseTo(47.5)
  })

  it.each([
    [0, 'none'],
    [9, 'too-few'],
    [10, 'enough'],
  ] as const)('of %i answers is %s', (count, state) => {
    const figures = agree(spread.slice(0, count).map((score) => pair(rated(score), rated(score))))
    expect(figures).toMatchObject({ state, n: count })
    expect(figures.scores.meanGiven.interval === null).toBe(state !== 'enough')
    expect(figures.scores.weightedKappa.value === null).toBe(state === 'none')
  })

  it('leaves out of the scores what one of the two did not score, and claims no interval of the few left', () => {
    const pairs = spread.map((score, at) => pair(rated(at < 5 ? score : null), rated(score)))
    const figures = agree(pairs)
    expect(figures.n).toBe(20)
    expect(figures.scores.n).toBe(5)
    expect(figures.scores.meanGiven.interval).toBeNull()
  })

  it('counts indicators that both judged, by polarity, and says how many were left open', () => {
    const figures = agree(
      [
        pair(
          rated(50, { good: 'shown', bad: 'not-shown', open: 'cannot-judge' }),
          rated(50, { good: 'shown', bad: 'shown', open: 'shown', missing: 'not-shown' }),
        ),
        pair(
          rated(50, { good: 'shown', extra: 'shown' }),
          rated(50, { good: 'not-shown', open: 'cannot-judge' }),
        ),
      ],
      { polarityOf: (id) => (id === 'bad' ? 'negative' : 'positive') },
    )
    expect(figures.indicators).toMatchObject({ n: 3, leftOpen: 2 })
    expect(figures.indicators.all.tally).toEqual({
      truePositives: 1,
      falsePositives: 1,
      falseNegatives: 1,
      trueNegatives: 0,
    })
    expect(figures.indicators.positive.precision.value).toBe(0.5)
    expect(figures.indicators.negative.recall.value).toBe(0)
    expect(figures.indicators.each.map(({ indicatorId, sameVerdict }) => [indicatorId, sameVerdict])).toEqual(
      [
        ['bad', 0],
        ['good', 0.5],
      ],
    )
  })

  it('can be asked for by any key', () => {
    const pairs = spread.map((score, at) => ({
      ...pair(rated(score), rated(score)),
      store: at % 2 ? 'north' : 'south',
    }))
    const groups = agreeBy(pairs, ({ store }) => store)
    expect([...groups].map(([store, { n }]) => [store, n])).toEqual([
      ['south', 10],
      ['north', 10],
    ])
  })
})

it('grades begin at their cuts', () => {
  expect([0, 19.9, 20, 39, 40, 60, 79.99, 80, 100].map(gradeOf)).toEqual([1, 1, 2, 2, 3, 4, 4, 5, 5])
})

it('the mean of few values stands without an interval, that of none is undefined', () => {
  expect(figureOfMean([1, 2])).toEqual({ value: 1.5, interval: null })
  expect(figureOfMean([])).toEqual({ value: null, interval: null })
})
