import { describe, expect, it } from 'vitest'
import type { Claim, Rater } from '../scoring/rater.ts'
import { checkRecognition } from './check-recognition.ts'
import type { Indicator, Question } from './position.ts'

const text = { zh: '说明', en: 'text' }
const none = { zh: [], en: [] }

function makeIndicator(id: string, change: Partial<Indicator>): Indicator {
  return {
    id,
    competency: 'service',
    polarity: 'positive',
    weight: 50,
    label: text,
    rule: text,
    examples: none,
    counterExamples: none,
    concepts: [],
    phrases: none,
    ...change,
  }
}

const questionOf = (...indicators: Indicator[]): Question => ({
  id: 'q',
  kind: 'open',
  title: text,
  prompt: text,
  turns: [],
  thinkSeconds: 0,
  answerSeconds: 60,
  indicators,
})

/** Lights an indicator where one of its own phrases stands in the text. */
const rater: Rater = {
  identity: { id: 'phrases', version: '1', hash: '' },
  rate: async ({ question, transcript }) =>
    question.indicators.map(({ id, phrases }): Claim => {
      const said = transcript.segments.map((segment) => segment.text).join('')
      const all = [...phrases.zh, ...phrases.en]
      const verdict =
        all.length === 0 ? 'cannot-judge' : all.some((one) => said.includes(one)) ? 'shown' : 'not-shown'
      return { indicatorId: id, verdict, certainty: 1, quotes: [] }
    }),
}
const tools = {
  rater,
  isCovered: ({ phrases }: Indicator, language: 'zh' | 'en') => phrases[language].length > 0,
}
const check = async (...indicators: Indicator[]) => await checkRecognition(questionOf(...indicators), tools)
const place = { questionId: 'q', indicatorId: 'q.a' }

describe('checkRecognition', () => {
  it('finds nothing where examples light and counter-examples do not', async () => {
    const good = makeIndicator('q.a', {
      examples: { zh: ['您先坐'], en: ['do sit down'] },
      counterExamples: { zh: ['随便'], en: ['whatever'] },
      phrases: { zh: ['先坐'], en: ['sit down'] },
    })
    expect(await check(good)).toEqual([])
  })

  it('tells an indicator none of its examples lights, in the language where that is so', async () => {
    const dark = makeIndicator('q.a', {
      examples: { zh: ['您先坐', '请坐'], en: ['do sit down'] },
      phrases: { zh: ['喝水'], en: ['sit down'] },
    })
    expect(await check(dark)).toEqual([
      {
        severity: 'warning',
        code: 'example-not-found',
        about: place,
        data: { language: 'zh', text: '您先坐', count: 2 },
      },
    ])
  })

  it('tells an indicator that rules cannot recognise in a language', async () => {
    const bare = makeIndicator('q.a', {
      examples: { zh: [], en: ['do sit down'] },
      phrases: { zh: ['坐'], en: [] },
    })
    expect(await check(bare)).toEqual([
      { severity: 'warning', code: 'not-covered', about: place, data: { language: 'en' } },
    ])
  })

  it('tells each counter-example that lights', async () => {
    const loose = makeIndicator('q.a', {
      examples: { zh: ['您先坐'], en: [] },
      counterExamples: { zh: ['坐不坐随便', '站着'], en: [] },
      phrases: { zh: ['坐'], en: [] },
    })
    expect(await check(loose)).toEqual([
      {
        severity: 'warning',
        code: 'counter-example-found',
        about: place,
        data: { language: 'zh', text: '坐不坐随便' },
      },
    ])
  })

  it('tells two that nothing tells apart, until a real answer does', async () => {
    const twin = (id: string, examples: string[]) =>
      makeIndicator(id, { examples: { zh: examples, en: [] }, phrases: { zh: ['坐'], en: [] } })
    const pair = [twin('q.a', ['您坐', '请坐']), twin('q.b', ['坐下说'])] as const
    expect(await check(...pair)).toEqual([
      { severity: 'warning', code: 'always-together', about: place, data: { other: 'q.b', texts: 3 } },
    ])
    const apart = new Map([
      ['q.a', true],
      ['q.b', false],
    ])
    expect(await checkRecognition(questionOf(...pair), { ...tools, answers: [apart] })).toEqual([])
  })
})
