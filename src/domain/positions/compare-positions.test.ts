import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlanCondition, PlanStep } from '../plan/plan.ts'
import { planOf, stepOf } from '../plan/plan-of.ts'
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
/** Concepts, and a candidate's field with what may be chosen of it. */
const outside = new Map([
  ['soothe', text('soothe')],
  ['apologise', text('apologise')],
  ['f', text('Field')],
  ['f/x', text('Choice')],
])
const compare = (before: Position, after: Position) =>
  comparePositions(before, after, (id) => outside.get(id))

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

  it('tells the plan by the titles of its steps, and a condition by what it looks at', () => {
    const years = makeQuestion('q1', {
      kind: 'number',
      number: { unit: text('years'), min: 0, max: 9 },
      turns: [],
    })
    const shift = makeQuestion('q2', {
      kind: 'choice',
      options: [
        { id: 'day', label: text('Day'), right: false },
        { id: 'night', label: text('Night'), right: false },
      ],
      turns: [],
    })
    const questions = [years, shift, ...base.questions.slice(2)]
    const steps = questions.map(stepOf)
    const was = { ...base, questions, plan: { ...planOf(base), steps } }
    const when: PlanCondition[] = [
      { kind: 'number', questionId: 'q1', is: 'at-least', value: 2 },
      { kind: 'choice', questionId: 'q2', is: 'one-of', options: ['night'] },
      { kind: 'indicator', indicatorId: 'q3.a', shown: false },
      { kind: 'field', fieldId: 'f', is: 'none-of', values: ['x'] },
    ]
    const now: Position = {
      ...was,
      plan: {
        modes: ['voice', 'text'],
        practice: false,
        steps: [steps[1], steps[0], steps[2], { ...steps[3], takes: 3, when }] as PlanStep[],
      },
    }
    const place = { kind: 'changed', language: null } as const
    const inStep = { ...place, what: 'step', kind: 'added', before: null } as const
    const path = [text('title q4')]
    expect(compare(was, now)).toEqual([
      { ...place, what: 'plan', path: [], field: 'modes', before: 'video,voice,text', after: 'voice,text' },
      { ...place, what: 'plan', path: [], field: 'practice', before: 'true', after: 'false' },
      { ...common, kind: 'moved', what: 'step', path: [text('title q1')], before: '1', after: '2' },
      { ...place, what: 'step', path, field: 'takes', before: '1', after: '3' },
      { ...inStep, path: [...path, text('title q1')], field: 'isAtLeast', after: '2' },
      { ...inStep, path: [...path, text('title q2')], field: 'isOneOf', after: text('Night') },
      { ...inStep, path: [...path, text('label q3.a')], field: 'isShown', after: 'false' },
      { ...inStep, path: [...path, text('Field')], field: 'isNoneOf', after: text('Choice') },
    ])
    expect(compare(base, { ...base, plan: planOf(base) })).toEqual([
      { ...common, kind: 'added', what: 'plan', path: [] },
    ])
  })

  it('tells follow-ups, options and what a value question has of its own', () => {
    const probe = { id: 'q1.p', line: text('And then?'), replySeconds: 30 }
    const image = { assetId: 'a1', description: text('label'), expected: ['42'] }
    const first = withQuestion({
      probes: [{ ...probe, missing: { kind: 'part', part: 'result' } }],
      options: [{ id: 'o', label: text('Yes'), right: false }],
      image,
    })
    const second = withQuestion({
      probes: [{ ...probe, missing: { kind: 'indicator', indicatorId: 'q1.a' } }],
      options: [{ id: 'o', label: text('Yes'), right: true }],
      image: { ...image, expected: ['42', '四十二'] },
      field: 'f',
    })
    const place = { kind: 'changed', language: null } as const
    const path = [text('title q1')]
    expect(compare(first, second)).toEqual([
      { ...place, kind: 'added', what: 'question', path, field: 'expected', before: null, after: '四十二' },
      {
        ...place,
        kind: 'added',
        what: 'question',
        path,
        field: 'candidateField',
        before: null,
        after: text('Field'),
      },
      {
        ...place,
        what: 'option',
        path: [...path, text('Yes')],
        field: 'right',
        before: 'false',
        after: 'true',
      },
      {
        ...place,
        what: 'probe',
        path: [...path, text('And then?')],
        field: 'missing',
        before: 'result',
        after: text('label q1.a'),
      },
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
