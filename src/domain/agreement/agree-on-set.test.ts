import { describe, expect, it } from 'vitest'
import { agreeOnSet, type GoldAnswer, type Prediction } from './agree-on-set.ts'

const gold = (id: string, more: Partial<GoldAnswer> = {}): GoldAnswer => ({
  id,
  questionId: 'Q',
  tag: 'good',
  text: '我先道歉，再查单。',
  indicators: { sorry: true, blame: false },
  score: 70,
  ...more,
})
const given = (id: string, more: Partial<Prediction> = {}): Prediction => ({
  id,
  score: 70,
  quotes: {},
  abstained: false,
  uncovered: [],
  ...more,
})
const options = {
  polarityOf: (_question: string, key: string) => (key === 'blame' ? 'negative' : 'positive'),
} as const

describe('predictions held against a rated set', () => {
  it('count what is missing, unknown, abstained from and uncovered', () => {
    const found = agreeOnSet(
      [gold('a'), gold('b')],
      [given('b', { score: 0, abstained: true, uncovered: ['sorry'] }), given('c')],
      options,
    )
    expect(found).toMatchObject({ missing: 1, unknown: 1, abstained: 1, uncovered: 1, figures: { n: 1 } })
    expect(found.figures.scores.meanDifference.value).toBe(-70)
  })

  it('take a key left out for not shown, and no indicators at all for none judged', () => {
    const found = agreeOnSet([gold('a'), gold('b')], [given('a', { indicators: {} }), given('b')], options)
    expect(found.figures.indicators.all.tally).toEqual({
      truePositives: 0,
      falsePositives: 0,
      falseNegatives: 1,
      trueNegatives: 1,
    })
  })

  it('tell equal keys of different questions apart', () => {
    const found = agreeOnSet(
      [gold('a'), gold('b', { questionId: 'R', indicators: { sorry: true } })],
      [given('a', { indicators: { sorry: true } }), given('b', { indicators: { sorry: false } })],
      { polarityOf: (question) => (question === 'R' ? 'negative' : 'positive') },
    )
    expect(found.figures.indicators.positive.tally).toMatchObject({ truePositives: 1, falseNegatives: 0 })
    expect(found.figures.indicators.negative.tally).toMatchObject({ truePositives: 0, falseNegatives: 1 })
    expect([...found.byQuestion.keys()]).toEqual(['Q', 'R'])
  })

  it('check quotes letter by letter, outer spaces and empty ones aside', () => {
    const quotes = { sorry: ' 我先道歉 ', blame: '', other: '我先，道歉' }
    expect(agreeOnSet([gold('a')], [given('a', { quotes })], options).quotes).toEqual({
      n: 2,
      verbatim: { value: 0.5, interval: null },
    })
  })

  it('compare a distorted answer with what its clean source was given', () => {
    const set = [
      gold('a'),
      gold('b', { tag: 'asr_noise', sourceId: 'a' }),
      gold('c', { tag: 'asr_noise', sourceId: 'not predicted' }),
    ]
    const { noise } = agreeOnSet(set, [given('a'), given('b', { score: 64 }), given('c')], options)
    expect(noise).toMatchObject({ n: 1, meanDifference: { value: -6 }, largest: 6 })
  })
})
