import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparePositions } from './compare-positions.ts'
import type { Indicator, Position, Question } from './position.ts'

const text = (word: string) => ({ zh: `${word}（中）`, en: word })

const makeIndicator = (id: string, change: Partial<Indicator> = {}): Indicator => ({
  id,
  competency: 'service',
  polarity: 'positive',
  weight: 50,
  label: text(`label ${id}`),
  rule: text('rule'),
  examples: { zh: ['您先坐'], en: ['sit', 'please sit'] },
  counterExamples: { zh: [], en: [] },
  concepts: ['soothe'],
  phrases: { zh: [], en: [] },
  ...change,
})

const makeQuestion = (id: string, change: Partial<Question> = {}): Question => ({
  id,
  kind: 'scenario',
  title: text(`title ${id}`),
  prompt: text('prompt'),
  turns: [
    {
      id: `${id}.turn`,
      line: text('line'),
      when: { kind: 'unless-shown', indicators: [`${id}.a`] },
      replySeconds: 40,
    },
  ],
  thinkSeconds: 20,
  answerSeconds: 60,
  indicators: ['a', 'b'].map((letter) => makeIndicator(`${id}.${letter}`)),
  ...change,
})

const competency = (id: string) => ({ id, name: text(id), description: text('description') })
const base: Position = {
  id: 'p',
  name: text('position'),
  summary: text('summary'),
  competencies: [competency('service'), competency('composure')],
  rubric: {
    weights: { service: 1, composure: 1 },
    required: { service: 60, composure: 60 },
    mustPass: [],
    minCertainty: 0.5,
    advanceAt: 70,
    rejectBelow: 45,
  },
  questions: ['q1', 'q2', 'q3', 'q4'].map((id) => makeQuestion(id)),
}
const concepts = new Map([
  ['soothe', text('soothe')],
  ['apologise', text('apologise')],
])
const compare = (before: Position, after: Position) =>
  comparePositions(before, after, (id) => concepts.get(id))

const withQuestion = (change: Partial<Question>): Position => ({
  ...base,
  questions: base.questions.map((question, n) => (n === 0 ? { ...question, ...change } : question)),
})
const withIndicator = (change: Partial<Indicator>): Position =>
  withQuestion({ indicators: [makeIndicator('q1.a', change), makeIndicator('q1.b')] })
const inIndicator = [text('title q1'), text('label q1.a')]
const common = { language: null, before: null, after: null, field: null }

describe('comparePositions', () => {
  it('finds nothing between a position and itself', () => {
    expect(compare(base, structuredClone(base))).toEqual([])
  })

  it('tells a text in the language in which it changed', () => {
    expect(compare(base, withQuestion({ prompt: { zh: '新题', en: 'prompt' } }))).toEqual([
      {
        kind: 'changed',
        what: 'question',
        path: [text('title q1')],
        field: 'prompt',
        language: 'zh',
        before: 'prompt（中）',
        after: '新题',
      },
    ])
  })

  it('tells examples that were taken out and put in, not their order', () => {
    const change = { examples: { zh: ['您先坐'], en: ['please sit', 'take a chair'] } }
    const place = { what: 'indicator', path: inIndicator, field: 'examples', language: 'en' }
    expect(compare(base, withIndicator(change))).toEqual([
      { ...place, kind: 'removed', before: 'sit', after: null },
      { ...place, kind: 'added', before: null, after: 'take a chair' },
    ])
    expect(compare(base, withIndicator({ examples: { zh: ['您先坐'], en: ['please sit', 'sit'] } }))).toEqual(
      [],
    )
  })

  it('names competencies and concepts instead of their ids', () => {
    const change = {
      competency: 'composure',
      concepts: ['apologise', 'unheard-of'],
      weight: 40,
      mustHave: true,
    }
    const place = { what: 'indicator', path: inIndicator, language: null }
    expect(compare(base, withIndicator(change))).toEqual([
      { ...place, kind: 'changed', field: 'competency', before: text('service'), after: text('composure') },
      { ...place, kind: 'changed', field: 'weight', before: '50', after: '40' },
      { ...place, kind: 'changed', field: 'mustHave', before: 'false', after: 'true' },
      { ...place, kind: 'removed', field: 'concepts', before: text('soothe'), after: null },
      { ...place, kind: 'added', field: 'concepts', before: null, after: text('apologise') },
      { ...place, kind: 'added', field: 'concepts', before: null, after: 'unheard-of' },
    ])
  })

  it('tells a renamed indicator once, not at every turn that refers to it', () => {
    const renamed = compare(base, withIndicator({ label: text('another') }))
    expect(renamed.map(({ what, field }) => [what, field])).toEqual([
      ['indicator', 'label'],
      ['indicator', 'label'],
    ])
  })

  it('tells a part that came or went as one difference', () => {
    const [first, ...rest] = base.questions
    const now = { ...base, questions: [...rest, makeQuestion('q5')] }
    expect(compare(base, now)).toEqual([
      { ...common, kind: 'removed', what: 'question', path: [first?.title] },
      { ...common, kind: 'added', what: 'question', path: [text('title q5')] },
    ])
  })

  it('tells a moved question apart from a changed one, with its places', () => {
    const [one, two, three, four] = base.questions as [Question, Question, Question, Question]
    const now = { ...base, questions: [two, three, { ...one, thinkSeconds: 30 }, four] }
    expect(compare(base, now)).toEqual([
      { ...common, kind: 'moved', what: 'question', path: [text('title q1')], before: '1', after: '3' },
      {
        ...common,
        kind: 'changed',
        what: 'question',
        path: [text('title q1')],
        field: 'thinkSeconds',
        before: '20',
        after: '30',
      },
    ])
  })

  it('tells what changed in the rubric, by competency', () => {
    const rubric = {
      ...base.rubric,
      weights: { service: 2, composure: 1 },
      mustPass: ['composure'],
      advanceAt: 75,
      humanFirst: true,
    }
    const place = { kind: 'changed', what: 'rubric', language: null }
    expect(compare(base, { ...base, rubric })).toEqual([
      { ...place, path: [], field: 'advanceAt', before: '70', after: '75' },
      { ...place, path: [], field: 'humanFirst', before: 'false', after: 'true' },
      { ...place, path: [text('service')], field: 'weight', before: '1', after: '2' },
      { ...place, path: [text('composure')], field: 'mustPass', before: 'false', after: 'true' },
    ])
  })

  it('calls as few parts moved as there can be, whatever the order', () => {
    const ids = base.questions.map(({ id }) => id)
    fc.assert(
      fc.property(fc.shuffledSubarray(ids, { minLength: ids.length }), (order) => {
        const now = {
          ...base,
          questions: order.map((id) => base.questions.find((question) => question.id === id) as Question),
        }
        const moved = compare(base, now).map(({ path }) => path[0]?.en.replace('title ', ''))
        const stayed = order.filter((id) => !moved.includes(id))
        expect(stayed).toEqual(ids.filter((id) => stayed.includes(id)))
        expect(moved.length).toBeLessThanOrEqual(ids.length - 1)
        if (order.join() === ids.join()) expect(moved).toEqual([])
      }),
    )
  })
})
