import { describe, expect, it } from 'vitest'
import { beginPosition } from '../../../../../domain/positions/begin-position.ts'
import { stepOf } from '../../../../../domain/plan/plan-of.ts'
import type { PlanStep } from '../../../../../domain/plan/plan.ts'
import type { Position, Question } from '../../../../../domain/positions/position.ts'
import { trailOf } from './trail.ts'
import { beginning, give, type Given, settle, shownByValue, type Supposed, type Walk } from './walk.ts'

const text = { zh: '甲', en: 'A' }
const begun = beginPosition('till', text)
const open = begun.questions[0] as Question
const [indicator = ''] = open.indicators.map(({ id }) => id)
const probe = {
  id: 'p',
  missing: { kind: 'indicator', indicatorId: indicator },
  line: text,
  replySeconds: 30,
} as const
const shift: Question = {
  ...open,
  id: 'shift',
  kind: 'choice',
  indicators: [],
  options: [
    { id: 'day', label: text, right: false },
    { id: 'night', label: text, right: false },
  ],
}
const nights: Question = { ...open, id: 'nights', indicators: [] }
const questions: readonly Question[] = [{ ...open, probes: [probe] }, shift, nights]
const onlyNights: PlanStep = {
  ...stepOf(nights),
  when: [{ kind: 'choice', questionId: 'shift', is: 'one-of', options: ['night'] }],
}
const position: Position = {
  ...begun,
  questions,
  plan: {
    modes: ['text'],
    practice: false,
    steps: [{ ...stepOf(open), maxProbes: 1 }, { ...stepOf(shift), fast: 'afterwards' }, onlyNights],
  },
}
const full: Supposed = { flow: 'full', fields: {} }
const nothing: Given = { shown: new Set(), said: new Set(), value: null, failed: false }
const choose = (option: string): Given => ({ ...nothing, value: { kind: 'choice', options: [option] } })

/** Answers part after part until the stage is over. */
function walkThrough(
  supposed: Supposed,
  answers: Readonly<Record<string, Given>>,
  from: Walk = beginning,
): Walk {
  const { walk, next } = settle(position, supposed, from)
  if (next === 'stage-over') return walk
  return walkThrough(supposed, answers, give(walk, next, answers[next.questionId] ?? nothing))
}

const askedIn = ({ asked }: Walk) => asked.map(({ questionId, part }) => part.promptId ?? questionId)

describe('walking through a plan', () => {
  it('asks what is missing, and says why', () => {
    const { asked } = walkThrough(full, {})
    expect(asked.map(({ trigger }) => trigger.kind)).toEqual(['plan', 'probe', 'plan'])
    expect(asked[1]?.trigger).toEqual({ kind: 'probe', missing: probe.missing })
  })

  it('takes the branch that an answer opens, and tells of the one it closes', () => {
    expect(askedIn(walkThrough(full, { shift: choose('night') }))).toEqual([open.id, 'p', 'shift', 'nights'])
    const walk = walkThrough(full, {
      shift: choose('day'),
      [open.id]: { ...nothing, shown: new Set([indicator]) },
    })
    expect(askedIn(walk)).toEqual([open.id, 'shift'])
    const lines = trailOf(position, full, { walk, current: undefined })
    expect(lines.map((line) => [line.kind, line.question.id])).toEqual([
      ['asked', open.id],
      ['asked', 'shift'],
      ['left-out', 'nights'],
    ])
  })

  it('asks no follow-up after silence that may be ours', () => {
    expect(askedIn(walkThrough(full, { [open.id]: { ...nothing, failed: true } }))).toEqual([
      open.id,
      'shift',
    ])
  })

  it('asks afterwards what the fast flow puts off', () => {
    const fast: Supposed = { flow: 'fast', fields: {} }
    const interview = walkThrough(fast, {})
    expect(askedIn(interview)).toEqual([open.id, 'p'])
    const all = walkThrough(fast, {}, { ...interview, stage: 'afterwards' })
    expect(askedIn(all)).toEqual([open.id, 'p', 'shift'])
  })

  it('tells of a step only once it is reached', () => {
    const { walk, next } = settle(position, full, beginning)
    const current = next === 'stage-over' ? undefined : next.stepId
    expect(trailOf(position, full, { walk, current })).toEqual([])
  })

  it('takes a right value as shown', () => {
    const number: Question = { ...open, kind: 'number', number: { unit: text, min: 0, max: 9, rightFrom: 5 } }
    expect([...shownByValue(number, { kind: 'number', value: 6 })]).toEqual([indicator])
    expect([...shownByValue(number, { kind: 'number', value: 4 })]).toEqual([])
    expect([...shownByValue(number, null)]).toEqual([])
  })
})
