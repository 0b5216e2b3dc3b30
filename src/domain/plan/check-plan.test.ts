import { describe, expect, it } from 'vitest'
import { checkPosition } from '../positions/check-position.ts'
import type { FindingCode, FindingPlace } from '../positions/finding.ts'
import type { AnswerPart, Indicator, Position, Probe, Question } from '../positions/position.ts'
import { isContradictory } from './contradiction.ts'
import type { KnownFields } from './known-fields.ts'
import { planSeconds } from './plan-length.ts'
import type { InterviewPlan, PlanCondition, PlanStep } from './plan.ts'
import { planOf, stepOf } from './plan-of.ts'

const text = { zh: '说明', en: 'text' }
const phrases = { zh: ['您先坐'], en: ['please sit'] }

const indicator = (id: string, weight = 25, change: Partial<Indicator> = {}): Indicator => ({
  id,
  competency: 'service',
  polarity: 'positive',
  weight,
  label: text,
  rule: text,
  examples: phrases,
  counterExamples: phrases,
  concepts: [],
  phrases,
  ...change,
})

const open: Question = {
  id: 'open',
  kind: 'open',
  title: text,
  prompt: text,
  turns: [],
  thinkSeconds: 30,
  answerSeconds: 90,
  indicators: ['a', 'b', 'c', 'd'].map((name) => indicator(`open.${name}`)),
}
const scenario: Question = {
  ...open,
  id: 'scene',
  kind: 'scenario',
  turns: [{ id: 'scene.t', line: text, when: { kind: 'always' }, replySeconds: 40 }],
  indicators: ['a', 'b', 'c', 'd'].map((name) => indicator(`scene.${name}`)),
}
const value = (id: string, change: Partial<Question>): Question => ({
  ...open,
  id,
  indicators: [],
  ...change,
})
const option = (id: string, right = false) => ({ id, label: { zh: `选${id}`, en: id }, right })
const shift = value('shift', { kind: 'choice', options: [option('day'), option('night')] })
const years = value('years', { kind: 'number', number: { unit: text, min: 0, max: 50 } })
const hours = value('hours', { kind: 'availability' })
const paper = value('paper', { kind: 'file', file: { accept: 'photo', maxMegabytes: 5 } })
const parcel = value('parcel', {
  kind: 'image',
  image: { assetId: 'abc', description: text, expected: ['A1'] },
})
const all = [open, scenario, shift, years, hours, parcel]

function position(questions: readonly Question[], plan?: Partial<InterviewPlan>): Position {
  return {
    id: 'p',
    name: text,
    summary: text,
    competencies: [{ id: 'service', name: text, description: text }],
    rubric: {
      weights: { service: 1 },
      required: { service: 60 },
      mustPass: [],
      minCertainty: 0.5,
      advanceAt: 70,
      rejectBelow: 45,
    },
    questions,
    ...(plan && { plan: { modes: ['video'], practice: true, steps: questions.map(stepOf), ...plan } }),
  }
}

/** All questions in order, some steps changed. */
const planned = (changes: Record<string, Partial<PlanStep>>, questions: readonly Question[] = all) =>
  position(questions, { steps: questions.map((one) => ({ ...stepOf(one), ...changes[one.id] })) })

const fields: KnownFields = new Map([
  ['f-text', { kind: 'text', choices: [] }],
  ['f-number', { kind: 'number', choices: [] }],
  ['f-choice', { kind: 'choice', choices: ['day', 'night'] }],
])
const at = (stepId: string): FindingPlace => ({ plan: true, stepId })
const chosen = (options: string[], is: 'one-of' | 'none-of' = 'one-of'): PlanCondition => ({
  kind: 'choice',
  questionId: 'shift',
  is,
  options,
})
const counted = (is: 'at-least' | 'at-most', limit: number): PlanCondition => ({
  kind: 'number',
  questionId: 'years',
  is,
  value: limit,
})
const shown = (indicatorId: string, is = true): PlanCondition => ({
  kind: 'indicator',
  indicatorId,
  shown: is,
})
const ofField = (fieldId: string, values: string[]): PlanCondition => ({
  kind: 'field',
  fieldId,
  is: 'one-of',
  values,
})

const probe = (id: string, indicatorId: string): Probe => ({
  id,
  missing: { kind: 'indicator', indicatorId },
  line: text,
  replySeconds: 30,
})
const partProbe = (id: string, part: AnswerPart): Probe => ({
  ...probe(id, ''),
  missing: { kind: 'part', part },
})

const broken: [string, Position, FindingCode, FindingPlace][] = [
  ['a plan without a way to answer', position(all, { modes: [] }), 'plan-no-modes', { plan: true }],
  ['a question that is gone', planned({ open: { questionId: 'gone' } }), 'plan-question-unknown', at('open')],
  ['a question asked twice', planned({ hours: { questionId: 'open' } }), 'plan-question-twice', at('hours')],
  ['a step id twice', planned({ hours: { id: 'open' } }), 'duplicate-id', at('open')],
  [
    'a question left out',
    position(all, { steps: [stepOf(open)] }),
    'plan-question-unasked',
    { plan: true, questionId: 'years' },
  ],
  [
    'an interview without a scored question',
    planned({ open: { stage: 'afterwards' } }, [open, hours]),
    'plan-nothing-scored',
    { plan: true },
  ],
  [
    'a fast flow without a scored question',
    planned({ open: { fast: 'skipped' } }, [open, hours]),
    'plan-nothing-scored-fast',
    { plan: true },
  ],
  ['a thinking time below nought', planned({ open: { thinkSeconds: -1 } }), 'time-out-of-range', at('open')],
  ['a scenario with two takes', planned({ scene: { takes: 2 } }), 'plan-takes', at('scene')],
  ['an interview of an hour', planned({ open: { answerSeconds: 3600 } }), 'plan-long', { plan: true }],
  [
    'an interview of three hours',
    planned({ open: { answerSeconds: 10_000 } }),
    'plan-too-long',
    { plan: true },
  ],
  [
    'a condition on an option that is gone',
    planned({ hours: { when: [chosen(['dawn'])] } }),
    'plan-condition-unknown',
    at('hours'),
  ],
  [
    'a condition on a number that is none',
    planned({ hours: { when: [{ ...counted('at-least', 1), questionId: 'open' } as PlanCondition] } }),
    'plan-condition-unknown',
    at('hours'),
  ],
  [
    'a condition on an indicator that is gone',
    planned({ hours: { when: [shown('gone')] } }),
    'plan-condition-unknown',
    at('hours'),
  ],
  [
    'a condition without a value',
    planned({ hours: { when: [chosen([])] } }),
    'plan-condition-empty',
    at('hours'),
  ],
  [
    'a condition on a field that is gone',
    planned({ hours: { when: [ofField('gone', ['x'])] } }),
    'field-unknown',
    at('hours'),
  ],
  [
    'a condition on a number field’s text',
    planned({ hours: { when: [ofField('f-number', ['x'])] } }),
    'field-unfit',
    at('hours'),
  ],
  [
    'a condition on a choice the field has not',
    planned({ hours: { when: [ofField('f-choice', ['dawn'])] } }),
    'field-unfit',
    at('hours'),
  ],
  [
    'a condition on a text field’s number',
    planned({ hours: { when: [{ kind: 'field-number', fieldId: 'f-text', is: 'at-least', value: 1 }] } }),
    'field-unfit',
    at('hours'),
  ],
  [
    'a condition on a later question',
    planned({ open: { when: [chosen(['night'])] } }),
    'plan-condition-later',
    at('open'),
  ],
  [
    'a condition on a question asked afterwards',
    planned({ shift: { stage: 'afterwards' }, hours: { when: [chosen(['night'])] } }),
    'plan-condition-later',
    at('hours'),
  ],
  [
    'a condition on its own question',
    planned({ open: { when: [shown('open.a')] } }),
    'plan-condition-later',
    at('open'),
  ],
  [
    'a condition on a step never asked',
    planned({
      years: { when: [chosen(['day', 'night'], 'none-of')] },
      hours: { when: [counted('at-least', 1)] },
    }),
    'plan-condition-later',
    at('hours'),
  ],
  [
    'a condition the fast flow never meets',
    planned({ shift: { fast: 'skipped' }, hours: { when: [chosen(['night'])] } }),
    'plan-unreachable-fast',
    at('hours'),
  ],
  [
    'a condition on the answer just given',
    planned({ scene: { when: [shown('open.a')] } }),
    'plan-waits',
    at('scene'),
  ],
  [
    'conditions that exclude each other',
    planned({ hours: { when: [chosen(['night']), chosen(['night'], 'none-of')] } }),
    'plan-unreachable',
    at('hours'),
  ],
  [
    'a picture question without a picture',
    position([open, { ...parcel, image: undefined } as unknown as Question]),
    'image-missing',
    { questionId: 'parcel' },
  ],
  [
    'a choice with one option',
    position([open, { ...shift, options: [option('day')] }]),
    'options-too-few',
    { questionId: 'shift' },
  ],
  [
    'two options of one id',
    position([open, { ...shift, options: [option('day'), option('day')] }]),
    'duplicate-id',
    { questionId: 'shift' },
  ],
  [
    'two options of one name',
    position([open, { ...shift, options: [option('day'), { ...option('day'), id: 'other' }] }]),
    'option-twice',
    { questionId: 'shift' },
  ],
  [
    'a scored choice without a right option',
    position([open, { ...shift, indicators: [indicator('shift.a', 100)] }]),
    'right-missing',
    { questionId: 'shift' },
  ],
  [
    'one choice with two right options',
    position([
      open,
      { ...shift, options: [option('a', true), option('b', true)], indicators: [indicator('shift.a', 100)] },
    ]),
    'right-too-many',
    { questionId: 'shift' },
  ],
  [
    'a scored number without a right range',
    position([open, { ...years, indicators: [indicator('years.a', 100)] }]),
    'right-missing',
    { questionId: 'years' },
  ],
  [
    'a number range upside down',
    position([open, { ...years, number: { unit: text, min: 5, max: 1 } }]),
    'number-range',
    { questionId: 'years' },
  ],
  [
    'a right range beyond what may be entered',
    position([open, { ...years, number: { unit: text, min: 0, max: 5, rightFrom: 6 } }]),
    'number-range',
    { questionId: 'years' },
  ],
  [
    'a value with two indicators',
    position([open, { ...hours, indicators: [indicator('hours.a', 50), indicator('hours.b', 50)] }]),
    'one-indicator',
    { questionId: 'hours' },
  ],
  [
    'a value whose indicator has half the weight',
    position([open, { ...years, indicators: [indicator('years.a', 50)] }]),
    'weights-not-100',
    { questionId: 'years' },
  ],
  [
    'scored hours',
    position([open, { ...hours, indicators: [indicator('hours.a', 100)] }]),
    'value-not-judged',
    { questionId: 'hours' },
  ],
  [
    'a scored file',
    position([open, { ...paper, indicators: [indicator('paper.a', 100)] }]),
    'value-not-judged',
    { questionId: 'paper' },
  ],
  [
    'a follow-up for a story in a scenario',
    position([{ ...scenario, probes: [partProbe('scene.p', 'result')] }]),
    'probe-story-in-scene',
    { questionId: 'scene', probeId: 'scene.p' },
  ],
  [
    'a value with a follow-up',
    position([open, { ...hours, probes: [probe('hours.p', 'x')] }]),
    'probe-on-value',
    { questionId: 'hours' },
  ],
  [
    'a follow-up for another question’s indicator',
    position([{ ...open, probes: [probe('open.p', 'scene.a')] }]),
    'probe-refers-unknown',
    { questionId: 'open', probeId: 'open.p' },
  ],
  [
    'a follow-up without a line',
    position([{ ...open, probes: [{ ...probe('open.p', 'open.a'), line: { zh: '', en: '' } }] }]),
    'text-missing',
    { questionId: 'open', probeId: 'open.p' },
  ],
  [
    'a follow-up without time',
    position([{ ...open, probes: [{ ...probe('open.p', 'open.a'), replySeconds: 0 }] }]),
    'time-out-of-range',
    { questionId: 'open', probeId: 'open.p' },
  ],
  [
    'two follow-ups of one id',
    position([{ ...open, probes: [probe('open.p', 'open.a'), probe('open.p', 'open.b')] }]),
    'duplicate-id',
    { questionId: 'open', probeId: 'open.p' },
  ],
  [
    'an answer for a field that is gone',
    position([open, { ...hours, field: 'gone' }]),
    'field-unknown',
    { questionId: 'hours' },
  ],
  [
    'an answer its field cannot hold',
    position([open, { ...hours, field: 'f-number' }]),
    'field-unfit',
    { questionId: 'hours' },
  ],
]

describe('checkPlan', () => {
  it('finds nothing wrong with a whole plan of every kind of question', () => {
    const branching = planned({
      scene: { fast: 'afterwards' },
      years: { when: [chosen(['night'])] },
      hours: { when: [counted('at-least', 2), shown('open.a', false), ofField('f-choice', ['day'])] },
      parcel: { stage: 'afterwards', when: [shown('open.b')] },
    })
    expect(checkPosition(branching, { fields })).toEqual([])
    expect(checkPosition(position(all), { fields })).toEqual([])
  })

  it.each(broken)('reports %s', (_, wrong, code, about) => {
    expect(checkPosition(wrong, { fields })).toContainEqual(expect.objectContaining({ code, about }))
  })

  it('lets nobody publish what cannot be judged, or a follow-up that finds no story', () => {
    const scored = position([open, { ...hours, indicators: [indicator('hours.a', 100)] }])
    const told = position([{ ...scenario, probes: [partProbe('scene.p', 'situation')] }])
    expect(checkPosition(scored)).toMatchObject([{ severity: 'error' }])
    expect(checkPosition(told)).toMatchObject([{ severity: 'error' }])
    const promised = (['deadline', 'soothing-first'] as const).map((part) => partProbe(part, part))
    expect(checkPosition(position([{ ...scenario, probes: promised }]))).toEqual([])
    const story = (['situation', 'task', 'action', 'result'] as const).map((part) => partProbe(part, part))
    expect(checkPosition(position([{ ...open, probes: story }]))).toEqual([])
  })

  it('looks no field and no picture up where none are known', () => {
    const unknown = planned({ hours: { when: [ofField('gone', ['x'])] } })
    expect(checkPosition(unknown)).toEqual([])
    expect(checkPosition(position(all), { assets: new Set(['abc']) })).toEqual([])
    expect(checkPosition(position(all), { assets: new Set() })).toMatchObject([{ code: 'image-missing' }])
  })
})

describe('isContradictory', () => {
  const several = { ...shift, multiple: true }
  const cases: [string, Question, PlanCondition[], boolean][] = [
    ['a number between', years, [counted('at-least', 2), counted('at-most', 2)], false],
    ['a number above and below', years, [counted('at-least', 3), counted('at-most', 2)], true],
    ['a number beyond what may be entered', years, [counted('at-least', 51)], true],
    ['every option ruled out', shift, [chosen(['day', 'night'], 'none-of')], true],
    ['one option left', shift, [chosen(['day'], 'none-of')], false],
    ['two options of one choice', shift, [chosen(['day']), chosen(['night'])], true],
    ['two options of several', several, [chosen(['day']), chosen(['night'])], false],
    ['an indicator shown and not', shift, [shown('a'), shown('a', false)], true],
    ['two fields', shift, [ofField('a', ['x']), ofField('b', ['y'])], false],
    ['two values of one field', shift, [ofField('a', ['x']), ofField('a', ['y'])], true],
  ]
  it.each(cases)('%s', (_, question, when, expected) => {
    expect(isContradictory(when, position([question]))).toBe(expected)
  })
})

describe('planSeconds', () => {
  it('counts thinking, answering, lines and the longest follow-ups allowed', () => {
    const probes = [20, 60, 40].map((replySeconds, n) => ({ ...probe(`p${n}`, 'open.a'), replySeconds }))
    const followed = position([{ ...open, probes }, scenario])
    const of = { flow: 'full', stage: 'interview' } as const
    expect(planSeconds(followed, of)).toBe(30 + 90 + 60 + 40 + 30 + 90 + 40)
    const { steps } = planOf(followed)
    const shorter = steps.map((step) => ({ ...step, maxProbes: 0, thinkSeconds: 0, answerSeconds: 60 }))
    const plan = { ...planOf(followed), steps: shorter }
    expect(planSeconds({ ...followed, plan }, of)).toBe(60 + 60 + 40)
  })
})
