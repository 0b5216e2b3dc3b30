import { describe, expect, it } from 'vitest'
import type { CustomField } from '../../../../contract/candidates.ts'
import { planOf } from '../../../../domain/plan/plan-of.ts'
import { beginPosition } from '../../../../domain/positions/begin-position.ts'
import type { Position, Question } from '../../../../domain/positions/position.ts'
import { withKind } from '../editor/question-kind.ts'
import { beginCondition, keyOf, subjectKey, subjectsFor } from './condition-subjects.ts'
import { addStep, changePlan, changeStep, dropPlan, moveStep, removeStep } from './edit-plan.ts'

const begun = beginPosition('till', { zh: '收银', en: 'Till' })
const first = begun.questions[0] as Question
const position: Position = {
  ...begun,
  questions: [
    first,
    withKind({ ...first, id: 'shift' }, 'choice'),
    withKind({ ...first, id: 'years' }, 'number'),
    { ...first, id: 'last', indicators: [] },
  ],
}
const asked = (content: Position) => planOf(content).steps.map(({ questionId }) => questionId)
const field: CustomField = {
  id: 'f',
  kind: 'choice',
  name: { zh: '来源', en: 'Source' },
  choices: [],
  unit: '',
  inList: false,
  archived: false,
}

describe('editing a plan', () => {
  it('makes it the position’s own with the first change, and gives it up again', () => {
    expect(position.plan).toBeUndefined()
    const own = changePlan(() => ({ practice: false }))(position)
    expect(own.plan).toMatchObject({ practice: false, modes: ['video', 'voice', 'text'] })
    expect(asked(own)).toEqual(asked(position))
    expect(dropPlan(own)).toEqual(position)
    expect(dropPlan(position)).toBe(position)
  })

  it.each([
    [0, ['shift', first.id, 'years', 'last']],
    [9, [first.id, 'years', 'last', 'shift']],
    [-1, ['shift', first.id, 'years', 'last']],
  ])('moves a step to place %i, held by the ends', (index, order) => {
    expect(asked(moveStep('shift', index)(position))).toEqual(order)
  })

  it('takes a step out and asks its question again at the end, never twice by one id', () => {
    const without = removeStep('shift')(position)
    expect(asked(without)).toEqual([first.id, 'years', 'last'])
    const again = addStep('shift')(without)
    expect(asked(again)).toEqual([first.id, 'years', 'last', 'shift'])
    const ids = planOf(addStep('shift')(again)).steps.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(addStep('gone')(again)).toBe(again)
  })

  it('changes one step and no other', () => {
    const { steps } = planOf(changeStep('years', { fast: 'skipped' })(position))
    expect(steps.map(({ fast }) => fast)).toEqual(['asked', 'asked', 'skipped', 'asked'])
  })
})

describe('what a condition may look at', () => {
  const subjectsOf = (content: Position, questionId: string) => {
    const step = planOf(content).steps.find((one) => one.questionId === questionId)
    if (step === undefined) throw new Error('no such step')
    return subjectsFor(content, step, [field, { ...field, id: 'old', archived: true }])
  }
  const keys = (content: Position, questionId: string) => subjectsOf(content, questionId).map(keyOf)
  const shown = first.indicators.map(({ id }) => `indicator:${id}`)

  it('is what was asked before the step, and fields in use', () => {
    expect(keys(position, first.id)).toEqual(['field:f'])
    expect(keys(position, 'years')).toEqual(['field:f', 'question:shift', ...shown])
    expect(keys(position, 'last')).toEqual(['field:f', 'question:shift', 'question:years', ...shown])
  })

  it('follows the order, and is everything of the interview for a step asked afterwards', () => {
    expect(keys(moveStep('last', 0)(position), 'last')).toEqual(['field:f'])
    const afterwards = changeStep('last', { stage: 'afterwards' })(moveStep('last', 0)(position))
    expect(keys(afterwards, 'last')).toEqual(['field:f', 'question:shift', 'question:years', ...shown])
  })

  it('begins as a condition on just that', () => {
    for (const subject of subjectsOf(position, 'last'))
      expect(subjectKey(beginCondition(subject))).toBe(keyOf(subject))
  })
})
