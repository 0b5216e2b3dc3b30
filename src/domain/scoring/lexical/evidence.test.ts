import { describe, expect, it } from 'vitest'
import type { Indicator, Question } from '../../positions/position.ts'
import type { Lexicon } from './concept.ts'
import { rateAnswer } from '../rate-answer.ts'
import { createLexicalRater } from './lexical-rater.ts'

const none = { zh: [], en: [] }
const lexicon: Lexicon = {
  groups: { zh: {}, en: {} },
  concepts: [],
  senses: {
    zh: {
      acts: { 擦拭: '擦 抹 揩 擦干', 安放: '立 摆 放', 通知: '告诉 喊 通知' },
      things: { 积水: '水 积水 水渍', 警示牌: '牌子 警示牌 黄牌' },
      states: {},
      people: { 同事: '同事 保洁' },
      generic: {},
    },
  },
}
const indicatorOf = (id: string, label: string, examples: readonly string[]): Indicator => ({
  id,
  competency: 'safety',
  polarity: 'positive',
  weight: 50,
  label: { zh: label, en: '' },
  rule: { zh: '', en: '' },
  examples: { zh: examples, en: [] },
  counterExamples: none,
  concepts: [],
  phrases: none,
})
const question: Question = {
  id: 'spill',
  kind: 'open',
  title: { zh: '地上有水', en: '' },
  prompt: { zh: '地上洒了一滩，你会怎么做？', en: '' },
  turns: [],
  thinkSeconds: 0,
  answerSeconds: 0,
  indicators: [
    indicatorOf('dry', '擦干积水', ['我把水擦干', '拿布抹掉水渍']),
    indicatorOf('sign', '摆上警示牌', ['先立个牌子', '放一块黄牌']),
  ],
}
const rater = createLexicalRater(lexicon, 'test')
const rate = async (text: string) => {
  const transcript = { language: 'zh' as const, segments: [{ startMs: 0, endMs: 9000, text }] }
  return await rater.rate({ question, transcript })
}
const shownBy = async (text: string) =>
  (await rate(text)).filter(({ verdict }) => verdict === 'shown').map(({ indicatorId }) => indicatorId)

describe('an indicator that no concept covers', () => {
  it('is read by frames of its own words, in other words for the same', async () => {
    expect(await shownBy('我会马上去拿抹布，把那摊积水揩了，再摆一块警示牌在那边，免得有人滑倒。')).toEqual([
      'dry',
      'sign',
    ])
  })

  it('quotes the stretch that says so', async () => {
    const [dry] = await rate('我会马上去拿块布过来，把地上那摊积水揩了，然后再接着做别的。')
    expect(dry?.quotes.join('')).toContain('积水揩了')
  })

  it('is not shown by a denial of its act', async () => {
    expect(await shownBy('我才不会去擦水，也不会去摆什么牌子，这又不是我的活。')).toEqual([])
  })

  it('is not shown by talk of something else', async () => {
    expect(await shownBy('我以前在学校食堂做过半年，每天五点起床，跟大家处得都挺好的。')).toEqual([])
  })
})

describe('an answer about something else', () => {
  const beside =
    '我家离你们店骑电动车十分钟，早班晚班都行。我想问一下交不交五险，试用期是几个月，之前那家说好三个月后来又拖，我就没再去了。'

  it('shows nothing good and says why', async () => {
    const claims = await rate(beside)
    expect(claims.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ['not-shown', 'off-topic'],
      ['not-shown', 'off-topic'],
    ])
    const transcript = { language: 'zh' as const, segments: [{ startMs: 0, endMs: 9000, text: beside }] }
    expect(rateAnswer(question, transcript, claims).warnings).toContain('off-topic')
  })

  it('is not what a real answer becomes by a word of one’s own life', async () => {
    expect(
      await shownBy(
        `上回我家也洒过，我妈差点滑倒。换成店里，我会马上去拿抹布，把那摊积水揩了，再摆一块警示牌在那边。`,
      ),
    ).toEqual(['dry', 'sign'])
  })
})
