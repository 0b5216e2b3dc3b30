import { describe, expect, it } from 'vitest'
import { suggestPhrases, type HeardAnswer } from './suggest-phrases.ts'

const indicator = {
  label: { zh: '请客户先坐', en: 'Offers a seat' },
  examples: { zh: ['您先坐一下，我给您倒杯水'], en: ['please sit down for a moment'] },
  counterExamples: { zh: ['您先坐一下也没用'], en: [] },
  phrases: { zh: ['先坐一下'], en: [] },
}

const heard = (text: string, change: Partial<HeardAnswer> = {}): HeardAnswer => ({
  answerId: 'a1',
  transcript: { language: 'zh', segments: [{ startMs: 1000, endMs: 9000, text }] },
  lit: [],
  denied: false,
  saidShown: false,
  ...change,
})
const textsOf = (...answers: HeardAnswer[]) => suggestPhrases(indicator, answers).map(({ text }) => text)

describe('suggestPhrases', () => {
  it('finds the clause that is near an example, with its moment', () => {
    const [found] = suggestPhrases(indicator, [heard('我先看看系统，我给您倒杯热水，然后打电话')])
    expect(found).toMatchObject({
      text: '我给您倒杯热水',
      language: 'zh',
      answerId: 'a1',
      because: 'near-example',
    })
    expect(found?.startMs).toBeGreaterThan(1000)
    expect(found?.startMs).toBeLessThan(9000)
  })

  it('leaves out what the rater found, and what the indicator has already', () => {
    const text = '我给您倒杯热水，先坐一下'
    const lit = [{ segmentIndex: 0, startChar: 0, endChar: 7 }]
    expect(textsOf(heard(text, { lit }))).toEqual([])
  })

  it('leaves out what is nearer to a counter-example', () => {
    expect(textsOf(heard('您先坐一下没用的'))).toEqual([])
  })

  it('asks for less likeness where a person said that it is shown there, and puts that first', () => {
    const far = '我端杯水过来请他消消气'
    expect(textsOf(heard(far))).toEqual([])
    const said = heard(far, { answerId: 'a2', saidShown: true })
    expect(suggestPhrases(indicator, [heard('我给您倒杯热水'), said]).map(({ because }) => because)).toEqual([
      'near-example',
    ])
    const nearer = heard('我倒杯水请他消消气', { answerId: 'a2', saidShown: true })
    expect(
      suggestPhrases(indicator, [heard('我给您倒杯热水'), nearer]).map(({ because }) => because),
    ).toEqual(['person-said-shown', 'near-example'])
  })

  it('leaves out what the rater saw and did not let count, unless a person did', () => {
    const text = '我不给您倒杯水'
    expect(textsOf(heard(text))).toEqual([text])
    expect(textsOf(heard(text, { denied: true }))).toEqual([])
    expect(textsOf(heard(text, { denied: true, saidShown: true }))).toEqual([text])
  })

  it('tells each wording once, in either language', () => {
    const english = heard('I say please sit down here for a moment. Then I look.')
    expect(textsOf(english, english)).toEqual(['I say please sit down here for a moment'])
  })

  it('has nothing to say of silence, fillers and other scripts', () => {
    expect(textsOf(heard(''), heard('嗯，呃，那个'), heard('😀😀，こんにちは'))).toEqual([])
  })
})
