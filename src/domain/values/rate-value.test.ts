import { describe, expect, it } from 'vitest'
import type { Indicator, Position, Question } from '../positions/position.ts'
import { makeReport } from '../scoring/make-report.ts'
import { describeRight } from './describe-right.ts'
import { describeValue } from './describe-value.ts'
import { isRightValue, rateValue } from './rate-value.ts'

const text = (zh: string, en = zh) => ({ zh, en })
const phrases = { zh: [], en: [] }
const indicator: Indicator = {
  id: 'q.right',
  competency: 'accuracy',
  polarity: 'positive',
  weight: 100,
  label: text('读对单号', 'Reads the number right'),
  rule: text(''),
  examples: phrases,
  counterExamples: phrases,
  concepts: [],
  phrases,
}
const ask = (kind: Question['kind'], more: Partial<Question> = {}): Question => ({
  id: 'q',
  kind,
  title: text(''),
  prompt: text(''),
  turns: [],
  thinkSeconds: 0,
  answerSeconds: 60,
  indicators: [indicator],
  ...more,
})

const picture = ask('image', {
  image: { assetId: 'a', description: text(''), expected: ['SF1024-7793'] },
})
const option = (id: string, right: boolean) => ({ id, label: text(`选${id}`, `Option ${id}`), right })
const choice = ask('choice', {
  options: [option('a', true), option('b', false), option('c', true)],
  multiple: true,
})
const years = ask('number', {
  number: { unit: text('年', 'years'), min: 0, max: 50, rightFrom: 1, rightTo: 5 },
})
const zh = { language: 'zh' } as const

describe('what is right', () => {
  it.each<[string, Question, Parameters<typeof isRightValue>[1], boolean | null]>([
    ['a number read out', picture, { kind: 'image', text: 'sf 一零二四 七七九三' }, true],
    ['another number', picture, { kind: 'image', text: 'SF10247739' }, false],
    ['exactly the right options', choice, { kind: 'choice', options: ['c', 'a'] }, true],
    ['one of two', choice, { kind: 'choice', options: ['a'] }, false],
    ['one too many', choice, { kind: 'choice', options: ['a', 'b', 'c'] }, false],
    ['none', choice, { kind: 'choice', options: [] }, false],
    ['an option that is not there', choice, { kind: 'choice', options: ['a', 'x'] }, false],
    ['the least', years, { kind: 'number', value: 1 }, true],
    ['the most', years, { kind: 'number', value: 5 }, true],
    ['below', years, { kind: 'number', value: 0.5 }, false],
    ['above', years, { kind: 'number', value: 6 }, false],
    ['a value of another kind', years, { kind: 'choice', options: ['a'] }, null],
    [
      'a choice without a right one',
      ask('choice', { options: [option('a', false)] }),
      { kind: 'choice', options: ['a'] },
      null,
    ],
    ['a number without a range', ask('number'), { kind: 'number', value: 3 }, null],
    ['times of the week', ask('availability'), { kind: 'availability', windows: [] }, null],
    ['a file', ask('file'), { kind: 'file', fileName: 'health.jpg' }, null],
  ])('%s', (_, question, value, right) => {
    expect(isRightValue(question, value)).toBe(right)
  })
})

describe('a value in words', () => {
  it.each<[Question, Parameters<typeof describeValue>[1], string, string]>([
    [picture, { kind: 'image', text: ' SF1 ' }, 'SF1', 'SF1'],
    [choice, { kind: 'choice', options: ['c', 'a'] }, '选a、选c', 'Option a, Option c'],
    [years, { kind: 'number', value: 2.5 }, '2.5 年', '2.5 years'],
    [
      ask('availability'),
      {
        kind: 'availability',
        windows: [
          { weekday: 6, startMinute: 540, endMinute: 720 },
          { weekday: 6, startMinute: 700, endMinute: 1440 },
          { weekday: 1, startMinute: 0, endMinute: 30 },
        ],
      },
      '周一 00:00–00:30；周六 09:00–24:00',
      'Mon 00:00–00:30; Sat 09:00–24:00',
    ],
    [ask('file'), { kind: 'file', fileName: '健康证.jpg' }, '健康证.jpg', '健康证.jpg'],
  ])('%#', (question, value, chinese, english) => {
    expect(describeValue(question, value, 'zh')).toBe(chinese)
    expect(describeValue(question, value, 'en')).toBe(english)
  })
})

describe('what would be right, in words', () => {
  const number = (right: Partial<NonNullable<Question['number']>>) =>
    ask('number', { number: { unit: text('年', 'years'), min: 0, max: 50, ...right } })
  it.each<[Question, string | null, string | null]>([
    [picture, 'SF1024-7793', 'SF1024-7793'],
    [choice, '选a、选c', 'Option a, Option c'],
    [ask('choice', { options: [option('a', false)] }), null, null],
    [years, '1–5 年', '1–5 years'],
    [number({ rightFrom: 1 }), '≥ 1 年', '≥ 1 years'],
    [number({ rightTo: 5 }), '≤ 5 年', '≤ 5 years'],
    [number({ rightFrom: 3, rightTo: 3 }), '3 年', '3 years'],
    [number({}), null, null],
    [ask('availability'), null, null],
    [ask('file'), null, null],
  ])('%#', (question, chinese, english) => {
    expect(describeRight(question, 'zh')).toBe(chinese)
    expect(describeRight(question, 'en')).toBe(english)
  })
})

describe('the rating of a value', () => {
  it('quotes the whole right answer, without doubt', () => {
    const { rating, transcript } = rateValue(choice, { kind: 'choice', options: ['a', 'c'] }, zh)
    expect(transcript).toEqual({ language: 'zh', segments: [{ startMs: 0, endMs: 0, text: '选a、选c' }] })
    expect(rating).toMatchObject({ questionId: 'q', score: 100, warnings: [] })
    expect(rating.findings).toMatchObject([
      {
        indicatorId: 'q.right',
        verdict: 'shown',
        certainty: 1,
        evidence: [{ text: '选a、选c', segmentIndex: 0 }],
      },
    ])
  })

  it('quotes an answer of one letter', () => {
    const single = ask('number', { number: { unit: text(''), min: 0, max: 9, rightFrom: 7, rightTo: 7 } })
    const { rating } = rateValue(single, { kind: 'number', value: 7 }, zh)
    expect(rating.findings[0]?.evidence.map((one) => one.text)).toEqual(['7'])
  })

  it('gives a wrong answer no points, and no quote', () => {
    const { rating } = rateValue(picture, { kind: 'image', text: '看不清' }, zh)
    expect(rating).toMatchObject({
      score: 0,
      findings: [{ verdict: 'not-shown', certainty: 1, evidence: [] }],
    })
  })

  it('takes the moment of a spoken answer', () => {
    const heard = {
      language: 'zh' as const,
      segments: [
        { startMs: 800, endMs: 2000, text: '单号是SF1024' },
        { startMs: 2600, endMs: 3900, text: '七七九三' },
      ],
    }
    const { rating, transcript } = rateValue(picture, null, { language: 'zh', heard })
    expect(transcript).toBe(heard)
    expect(rating.score).toBe(100)
    expect(rating.findings[0]?.evidence.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
      [800, 2000],
      [2600, 3900],
    ])
  })

  it('judges nothing where nothing was given', () => {
    const { rating } = rateValue(picture, null, zh)
    expect(rating).toMatchObject({
      score: null,
      warnings: ['no-speech'],
      findings: [{ verdict: 'cannot-judge' }],
    })
  })

  it('takes a week without hours and a file without a name for answers', () => {
    for (const [question, value] of [
      [ask('availability'), { kind: 'availability', windows: [] }],
      [ask('file'), { kind: 'file', fileName: '' }],
    ] as const)
      expect(rateValue(question, value, zh).rating.warnings).toEqual([])
  })

  it('finds nothing in a question that is not scored', () => {
    const { rating } = rateValue({ ...years, indicators: [] }, { kind: 'number', value: 2 }, zh)
    expect(rating).toEqual({ questionId: 'q', findings: [], score: null, warnings: [] })
  })
})

describe('a report with values', () => {
  it('counts them like any answer, and leaves out what is not scored', () => {
    const questions = ['q1', 'q2', 'q3', 'free'].map((id) => ({
      ...years,
      id,
      indicators: id === 'free' ? [] : [{ ...indicator, id: `${id}.right` }],
    }))
    const position: Position = {
      id: 'p',
      name: text(''),
      summary: text(''),
      competencies: [{ id: 'accuracy', name: text(''), description: text('') }],
      rubric: {
        weights: { accuracy: 1 },
        required: { accuracy: 60 },
        mustPass: [],
        minCertainty: 0.5,
        advanceAt: 60,
        rejectBelow: 20,
      },
      questions,
    }
    const values = [2, 3, 9, 9]
    const report = makeReport({
      position,
      positionVersionId: 'v',
      positionHash: 'h',
      answers: questions.map((question, index) => ({
        answerId: question.id,
        questionId: question.id,
        recordingId: null,
        durationMs: 0,
        transcriptRevision: 0,
        rating: rateValue(question, { kind: 'number', value: values[index] ?? 0 }, zh).rating,
        delivery: null,
        recogniser: null,
        warnings: [],
      })),
      rater: { id: 'lexical', version: '1', hash: 'h' },
      productVersion: '1',
    })
    expect(report.competencies).toMatchObject([
      { state: 'scored', score: expect.closeTo(66.67, 1) as number, certainty: 1, evidenceCount: 2 },
    ])
    expect(report.recommendation.kind).toBe('advance')
  })
})
