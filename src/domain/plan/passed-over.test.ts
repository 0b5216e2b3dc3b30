import { describe, expect, it } from 'vitest'
import { samplePosition } from '../../../test/support/sample-position.ts'
import type { Position, Question } from '../positions/position.ts'
import type { AnswerFacts, PlanFacts } from './next-part.ts'
import { passedOver } from './passed-over.ts'
import type { PlanStep } from './plan.ts'

const text = (zh: string) => ({ zh, en: zh })
const base = samplePosition.questions[2]
if (base === undefined) throw new Error('no question')
const question = (id: string, change: Partial<Question> = {}): Question => ({ ...base, id, ...change })
const step = (questionId: string, change: Partial<PlanStep> = {}): PlanStep => ({
  id: questionId,
  questionId,
  thinkSeconds: null,
  answerSeconds: null,
  takes: 1,
  maxProbes: 0,
  when: [],
  stage: 'interview',
  fast: 'asked',
  ...change,
})
const options = ['yes', 'no'].map((id) => ({ id, label: text(id), right: false }))
const night = { kind: 'choice', questionId: 'night', is: 'one-of', options: ['yes'] } as const
const position: Position = {
  ...samplePosition,
  questions: [question('night', { kind: 'choice', options }), question('nights'), question('more')],
  plan: {
    modes: ['text'],
    practice: false,
    steps: [step('night'), step('nights', { when: [night] }), step('more', { fast: 'skipped' })],
  },
}
const answered = (value: AnswerFacts['value'], finished = true): AnswerFacts => ({
  parts: [{ kind: 'answer', promptId: null, state: finished ? 'done' : 'asked' }],
  finished,
  shown: new Set(),
  said: new Set(),
  value,
})
const facts = (answers: PlanFacts['answers'], flow: PlanFacts['flow'] = 'full') => ({
  flow,
  fields: {},
  answers,
})
const chose = (option: string) => ({ night: answered({ kind: 'choice', options: [option] }) })
const because = (...given: Parameters<typeof passedOver>) =>
  passedOver(...given).map(({ questionId, because: { kind } }) => [questionId, kind])

describe('what was not asked', () => {
  it('names the conditions that did not hold', () => {
    expect(passedOver(position, facts({ ...chose('no'), more: answered(null) }), true)).toEqual([
      { questionId: 'nights', because: { kind: 'conditions', conditions: [night] } },
    ])
  })

  it('is nothing where everything was asked', () => {
    const all = { ...chose('yes'), nights: answered(null), more: answered(null) }
    expect(passedOver(position, facts(all), true)).toEqual([])
  })

  it('is told of the flow, and of an end before its turn', () => {
    expect(because(position, facts(chose('yes'), 'fast'), true)).toEqual([
      ['nights', 'ended'],
      ['more', 'flow'],
    ])
    expect(because(position, facts(chose('yes')), true)).toEqual([
      ['nights', 'ended'],
      ['more', 'ended'],
    ])
  })

  it('is, while the interview runs, only what no answer to come can change', () => {
    expect(because(position, facts({}), false)).toEqual([])
    expect(because(position, facts({ night: answered(null, false) }), false)).toEqual([])
    expect(because(position, facts(chose('no')), false)).toEqual([['nights', 'conditions']])
    expect(because(position, facts({}, 'fast'), false)).toEqual([['more', 'flow']])
  })

  it('is what a telephone cannot ask', () => {
    const seen: Position = {
      ...position,
      questions: position.questions.map((one) => (one.id === 'more' ? { ...one, kind: 'image' } : one)),
    }
    const phoned = { ...facts({ ...chose('yes'), nights: answered(null) }), byPhone: true }
    expect(because(seen, phoned, true)).toEqual([['more', 'channel']])
    expect(because(seen, { ...phoned, byPhone: false }, true)).toEqual([['more', 'ended']])
  })
})
