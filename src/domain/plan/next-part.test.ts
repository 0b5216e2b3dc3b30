import { describe, expect, it } from 'vitest'
import type { Position, Probe, Question, ScenarioTurn } from '../positions/position.ts'
import { nextPart, type AnswerFacts, type NextPart, type PartFacts, type PlanFacts } from './next-part.ts'
import type { PlanCondition, PlanStep } from './plan.ts'
import { canBePhoned, planOf, stepOf } from './plan-of.ts'
import { stepsAsked } from './steps-asked.ts'

const text = { zh: '说明', en: 'text' }
const none = { zh: [], en: [] }

const turn = (id: string, when: ScenarioTurn['when'] = { kind: 'always' }): ScenarioTurn => ({
  id,
  line: text,
  when,
  replySeconds: 40,
})
const probe = (id: string, missing: Probe['missing']): Probe => ({
  id,
  missing,
  line: text,
  replySeconds: 30,
})
const unless = (...indicators: string[]) => ({ kind: 'unless-shown', indicators }) as const
const ifShown = (...indicators: string[]) => ({ kind: 'if-shown', indicators }) as const
const ofIndicator = (indicatorId: string) => ({ kind: 'indicator', indicatorId }) as const

function question(id: string, change: Partial<Question> = {}): Question {
  const indicators = ['a', 'b'].map((name) => ({
    id: `${id}.${name}`,
    competency: 'service',
    polarity: 'positive' as const,
    weight: 50,
    label: text,
    rule: text,
    examples: none,
    counterExamples: none,
    concepts: [],
    phrases: none,
  }))
  const base = { id, kind: 'open' as const, title: text, prompt: text, turns: [], indicators }
  return { ...base, thinkSeconds: 20, answerSeconds: 90, ...change }
}

function position(questions: Question[], steps?: PlanStep[]): Position {
  const rubric = {
    weights: { service: 1 },
    required: { service: 60 },
    mustPass: [],
    minCertainty: 0.5,
    advanceAt: 70,
    rejectBelow: 45,
  }
  const plan = steps && { modes: ['video'] as const, practice: false, steps }
  const competencies = [{ id: 'service', name: text, description: text }]
  return { id: 'p', name: text, summary: text, competencies, rubric, questions, ...(plan && { plan }) }
}

const step = (one: Question, change: Partial<PlanStep> = {}): PlanStep => ({ ...stepOf(one), ...change })

/** `main done, turn:q.t deciding` as parts. */
const parts = (said: string): PartFacts[] =>
  said
    .split(', ')
    .filter(Boolean)
    .map((one) => {
      const [what = '', state] = one.split(' ')
      const [kind, promptId = null] = what.split(':')
      return {
        kind: kind === 'main' ? 'answer' : (kind as 'turn' | 'probe'),
        promptId,
        state: state as PartFacts['state'],
      }
    })

const answer = (said: string, change: Partial<AnswerFacts> = {}): AnswerFacts => ({
  parts: parts(said),
  finished: false,
  shown: new Set(),
  said: new Set(),
  value: null,
  ...change,
})

const facts = (answers: PlanFacts['answers'] = {}, change: Partial<PlanFacts> = {}): PlanFacts => ({
  flow: 'full',
  stage: 'interview',
  fields: {},
  answers,
  ...change,
})

/** `q turn:q.t`, `wait q`, `over q` or `stage-over`. */
function told(next: NextPart): string {
  if (next.kind === 'stage-over') return next.kind
  if (next.kind !== 'part') return `${next.kind === 'wait' ? 'wait' : 'over'} ${next.questionId}`
  const { kind, promptId } = next.part
  return `${next.questionId} ${kind === 'answer' ? 'main' : `${kind}:${promptId}`}`
}

describe('planOf', () => {
  it('asks every question in order where a position has no plan', () => {
    const probes = ['x', 'y', 'z'].map((id) => probe(id, { kind: 'part', part: 'result' }))
    const plan = planOf(position([question('open', { probes }), question('scenario', { kind: 'scenario' })]))
    expect(plan).toMatchObject({ modes: ['video', 'voice', 'text'], practice: true })
    expect(plan.steps.map(({ questionId, takes, maxProbes }) => [questionId, takes, maxProbes])).toEqual([
      ['open', 2, 2],
      ['scenario', 1, 0],
    ])
  })
})

const q = question('q', {
  kind: 'scenario',
  turns: [turn('t1', unless('q.a')), turn('t2', ifShown('q.a', 'q.b')), turn('t3')],
  probes: [probe('p1', ofIndicator('q.b')), probe('p2', { kind: 'part', part: 'deadline' })],
})
const shown = (...ids: string[]) => ({ shown: new Set(ids) })

describe('nextPart within a scenario', () => {
  const cases: [string, Partial<AnswerFacts>, string][] = [
    ['', {}, 'q main'],
    ['main asked', {}, 'wait q'],
    ['main deciding', {}, 'wait q'],
    ['main done', {}, 'q turn:t1'],
    ['main done', shown('q.a'), 'q turn:t3'],
    ['main done', shown('q.a', 'q.b'), 'q turn:t2'],
    // Certain already, whatever the part being listened to shows.
    ['main done, turn:t1 deciding', shown('q.a', 'q.b'), 'q turn:t2'],
    ['main done, turn:t1 deciding', shown('q.a'), 'wait q'],
    // A line that did not fit in its turn is not gone back to.
    ['main done, turn:t3 done', shown('q.a', 'q.b'), 'q probe:p2'],
    ['main done, turn:t3 done', {}, 'q probe:p1'],
    ['main done, turn:t3 deciding', {}, 'wait q'],
    ['main done, turn:t3 deciding', { ...shown('q.b'), said: new Set(['deadline']) }, 'over q'],
    ['main done, turn:t3 done, probe:p1 done', {}, 'over q'],
    ['main done, turn:t3 done, probe:p1 deciding', {}, 'over q'],
    // A part nobody could understand: only what always comes.
    ['main failed', {}, 'q turn:t3'],
    ['main failed', shown('q.a', 'q.b'), 'q turn:t3'],
    ['main failed, turn:t3 done', {}, 'over q'],
    ['main failed, turn:t3 deciding', {}, 'over q'],
    ['main done', { finished: true }, 'stage-over'],
  ]
  it.each(cases)('after "%s" %o: %s', (said, change, expected) => {
    const asked = position([q], [step(q, { maxProbes: 1 })])
    expect(told(nextPart(asked, facts({ q: answer(said, change) })))).toBe(expected)
  })

  it('says no line after a follow-up, also where its reply would make one fit', () => {
    const { probes = [] } = q
    const late = question('q', { kind: 'scenario', turns: [turn('t', ifShown('q.a'))], probes })
    const asked = position([late], [step(late, { maxProbes: 2 })])
    expect(told(nextPart(asked, facts({ q: answer('main done') })))).toBe('q probe:p1')
    const replied = answer('main done, probe:p1 done', shown('q.a', 'q.b'))
    expect(told(nextPart(asked, facts({ q: replied })))).toBe('q probe:p2')
  })

  it('takes its times from the plan before the question, and says why it asks', () => {
    const asked = position([q], [step(q, { thinkSeconds: 5 })])
    expect(nextPart(asked, facts())).toMatchObject({
      thinkSeconds: 5,
      answerSeconds: 90,
      trigger: { kind: 'plan' },
    })
    expect(nextPart(asked, facts({ q: answer('main done') }))).toMatchObject({
      thinkSeconds: 0,
      answerSeconds: 40,
      trigger: { kind: 'turn', because: 'unless-shown', indicators: ['q.a'] },
    })
    expect(nextPart(asked, facts({ q: answer('main done, turn:t3 done') }))).toMatchObject({
      answerSeconds: 30,
      trigger: { kind: 'probe', missing: ofIndicator('q.b') },
    })
  })

  it('runs the next question while an open answer that needs no follow-up is listened to', () => {
    const asked = position([question('one'), question('two')])
    expect(told(nextPart(asked, facts({ one: answer('main deciding') })))).toBe('over one')
    expect(told(nextPart(asked, facts({ one: answer('main deciding', { finished: true }) })))).toBe(
      'two main',
    )
  })

  it('never follows up on a value', () => {
    const number = question('n', { kind: 'number', probes: [probe('p', ofIndicator('n.a'))] })
    const asked = position([number], [step(number, { maxProbes: 3 })])
    expect(told(nextPart(asked, facts({ n: answer('main done') })))).toBe('over n')
  })
})

const shift = question('shift', { kind: 'choice', options: [] })
const years = question('years', { kind: 'number' })
const story = question('story')
const last = question('last')
const ended = (said: string, change: Partial<AnswerFacts> = {}) => answer(said, { finished: true, ...change })
const chose = (...options: string[]) => ended('main done', { value: { kind: 'choice', options } })
const gave = (value: number) => ended('main done', { value: { kind: 'number', value } })
const before = { shift: chose('night'), years: gave(3), story: ended('main done', shown('story.a')) }

describe('nextPart between questions', () => {
  const cases: [string, PlanCondition, Partial<PlanFacts>, string][] = [
    [
      'a field of that value',
      { kind: 'field', fieldId: 'f', is: 'one-of', values: ['yes'] },
      { fields: { f: 'yes' } },
      'last main',
    ],
    [
      'a field of another value',
      { kind: 'field', fieldId: 'f', is: 'one-of', values: ['yes'] },
      { fields: { f: 'no' } },
      'stage-over',
    ],
    [
      'a field of none of the values',
      { kind: 'field', fieldId: 'f', is: 'none-of', values: ['yes'] },
      { fields: { f: 'no' } },
      'last main',
    ],
    [
      'an empty field',
      { kind: 'field', fieldId: 'f', is: 'none-of', values: ['yes'] },
      { fields: { f: '' } },
      'stage-over',
    ],
    ['an unknown field', { kind: 'field', fieldId: 'f', is: 'none-of', values: ['yes'] }, {}, 'stage-over'],
    [
      'a field number within',
      { kind: 'field-number', fieldId: 'f', is: 'at-least', value: 2 },
      { fields: { f: 2 } },
      'last main',
    ],
    [
      'a field number without',
      { kind: 'field-number', fieldId: 'f', is: 'at-most', value: 1 },
      { fields: { f: 2 } },
      'stage-over',
    ],
    [
      'a text in a number’s place',
      { kind: 'field-number', fieldId: 'f', is: 'at-most', value: 1 },
      { fields: { f: '1' } },
      'stage-over',
    ],
    [
      'the option chosen',
      { kind: 'choice', questionId: 'shift', is: 'one-of', options: ['night'] },
      {},
      'last main',
    ],
    [
      'an option not chosen',
      { kind: 'choice', questionId: 'shift', is: 'one-of', options: ['day'] },
      {},
      'stage-over',
    ],
    [
      'none of the options',
      { kind: 'choice', questionId: 'shift', is: 'none-of', options: ['day'] },
      {},
      'last main',
    ],
    [
      'nothing chosen',
      { kind: 'choice', questionId: 'shift', is: 'none-of', options: ['day'] },
      { answers: { ...before, shift: chose() } },
      'stage-over',
    ],
    [
      'no answer',
      { kind: 'choice', questionId: 'shift', is: 'none-of', options: ['day'] },
      { answers: { ...before, shift: ended('') } },
      'stage-over',
    ],
    ['a number within', { kind: 'number', questionId: 'years', is: 'at-least', value: 3 }, {}, 'last main'],
    ['a number without', { kind: 'number', questionId: 'years', is: 'at-least', value: 4 }, {}, 'stage-over'],
    ['an indicator shown', { ...ofIndicator('story.a'), shown: true }, {}, 'last main'],
    ['an indicator shown that must not be', { ...ofIndicator('story.a'), shown: false }, {}, 'stage-over'],
    ['an indicator not shown', { ...ofIndicator('story.b'), shown: true }, {}, 'stage-over'],
    ['an indicator not shown that must not be', { ...ofIndicator('story.b'), shown: false }, {}, 'last main'],
    [
      'an answer not understood',
      { ...ofIndicator('story.b'), shown: false },
      { answers: { ...before, story: ended('main failed') } },
      'stage-over',
    ],
    [
      'an answer never given',
      { ...ofIndicator('story.b'), shown: false },
      { answers: { ...before, story: ended('') } },
      'stage-over',
    ],
    [
      'an answer being listened to',
      { ...ofIndicator('story.b'), shown: false },
      { answers: { ...before, story: ended('main deciding') } },
      'wait story',
    ],
    [
      'one that has shown it already',
      { ...ofIndicator('story.b'), shown: true },
      { answers: { ...before, story: ended('main deciding', shown('story.b')) } },
      'last main',
    ],
    ['an indicator nobody defined', { ...ofIndicator('gone'), shown: false }, {}, 'stage-over'],
  ]
  it.each(cases)('%s', (_, condition, change, expected) => {
    const all = [shift, years, story, last]
    const asked = position(
      all,
      all.map((one) => step(one, one === last ? { when: [condition] } : {})),
    )
    expect(told(nextPart(asked, facts(before, change)))).toBe(expected)
  })

  it('does not wait where another condition has failed', () => {
    const when: PlanCondition[] = [
      { ...ofIndicator('story.a'), shown: true },
      { kind: 'number', questionId: 'years', is: 'at-least', value: 9 },
    ]
    const asked = position([years, story, last], [step(years), step(story), step(last, { when })])
    const answers = { years: gave(1), story: ended('main deciding') }
    expect(told(nextPart(asked, facts(answers)))).toBe('stage-over')
  })

  it('skips and puts off in the fast flow, and asks afterwards what was put off', () => {
    const [one, two, three, four] = ['one', 'two', 'three', 'four'].map((id) => question(id)) as [
      Question,
      Question,
      Question,
      Question,
    ]
    const asked = position(
      [one, two, three, four],
      [
        step(one, { fast: 'skipped' }),
        step(two, { fast: 'afterwards' }),
        step(three),
        step(four, { stage: 'afterwards' }),
      ],
    )
    const walk = (flow: 'full' | 'fast', stage: PlanStep['stage']) =>
      stepsAsked(asked, facts({}, { flow, stage })).map(({ question: { id } }) => id)
    expect(walk('full', 'interview')).toEqual(['one', 'two', 'three'])
    expect(walk('full', 'afterwards')).toEqual(['four'])
    expect(walk('fast', 'interview')).toEqual(['three'])
    expect(walk('fast', 'afterwards')).toEqual(['two', 'four'])
    expect(told(nextPart(asked, facts({}, { flow: 'fast' })))).toBe('three main')
  })

  it('does not go back to a step passed over, where the fast flow asks what it hangs on after it', () => {
    const when: PlanCondition[] = [{ kind: 'choice', questionId: 'shift', is: 'one-of', options: ['night'] }]
    const asked = position(
      [shift, story],
      [step(story, { when, stage: 'afterwards' }), step(shift, { fast: 'afterwards' })],
    )
    const walk = { flow: 'fast', stage: 'afterwards' } as const
    const before = facts({}, walk)
    const after = facts({ shift: chose('night') }, walk)
    expect([before, after].map((one) => told(nextPart(asked, one)))).toEqual(['shift main', 'stage-over'])
    expect([before, after].map((one) => stepsAsked(asked, one).length)).toEqual([1, 1])
  })
})

describe('canBePhoned', () => {
  const options = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ id: `o${n}`, label: text, right: false }))
  const unit = { unit: text, max: 40 }
  it.each<[string, Partial<Question>, boolean]>([
    ['open', {}, true],
    ['scenario', { kind: 'scenario' }, true],
    ['a choice of nine', { kind: 'choice', options: options(9) }, true],
    ['a choice of ten', { kind: 'choice', options: options(10) }, false],
    ['a number', { kind: 'number', number: { ...unit, min: 0 } }, true],
    ['a number below zero', { kind: 'number', number: { ...unit, min: -5 } }, false],
    ['a picture', { kind: 'image' }, false],
    ['hours', { kind: 'availability' }, false],
    ['a file', { kind: 'file' }, false],
  ])('%s: %o %s', (_, change, expected) => expect(canBePhoned(question('q', change))).toBe(expected))
})

describe('stepsAsked', () => {
  it('counts a step until the answer it hangs on rules it out', () => {
    const when: PlanCondition[] = [{ kind: 'choice', questionId: 'shift', is: 'one-of', options: ['night'] }]
    const asked = position([shift, last], [step(shift), step(last, { when })])
    const counts = [{}, { shift: answer('main asked') }, { shift: chose('night') }, { shift: chose('day') }]
    expect(counts.map((answers) => stepsAsked(asked, facts(answers)).length)).toEqual([2, 2, 2, 1])
  })
})
