import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beginPosition } from '../../../../domain/positions/begin-position.ts'
import { planOf } from '../../../../domain/plan/plan-of.ts'
import type { Indicator, Probe } from '../../../../domain/positions/position.ts'
import {
  addIndicator,
  addQuestion,
  changeQuestion,
  copyQuestion,
  evenOut,
  moveTo,
  removeCompetency,
  removeIndicator,
  removeQuestion,
  sumOf,
} from './edit-content.ts'

const name = { zh: '收银', en: 'Till' }
const begun = addIndicator(
  'q',
  'q.2',
)(addIndicator('q', 'q.1')(addQuestion('q')(beginPosition('till', name))))
const [one] = begun.questions.at(-1)?.indicators ?? []
if (one === undefined) throw new Error('no indicator')
const weighing = (weights: readonly number[]): Indicator[] =>
  weights.map((weight, index) => ({ ...one, id: `q.${index}`, weight }))

describe('editing a position', () => {
  it('gives a new indicator the points that are left', () => {
    expect(begun.questions.at(-1)?.indicators.map(({ weight }) => weight)).toEqual([100, 1])
  })

  it('copies follow-ups with ids of their own, which look at the copied indicators', () => {
    const probes: Probe[] = [
      { id: 'q.p1', missing: { kind: 'indicator', indicatorId: 'q.1' }, line: name, replySeconds: 30 },
      { id: 'q.p2', missing: { kind: 'part', part: 'result' }, line: name, replySeconds: 30 },
    ]
    const copied = copyQuestion('q', 'q-copy')(changeQuestion('q', { probes })(begun)).questions.at(-1)
    const indicatorId = copied?.indicators[0]?.id
    expect(indicatorId).not.toBe('q.1')
    expect(copied?.probes?.map(({ missing }) => missing)).toEqual([
      { kind: 'indicator', indicatorId },
      { kind: 'part', part: 'result' },
    ])
    expect(copied?.probes?.some(({ id }) => id.startsWith('q.'))).toBe(false)
  })

  it('asks a removed question no longer', () => {
    const plan = planOf(begun)
    const left = removeQuestion('q')({ ...begun, plan })
    expect(plan.steps.map(({ questionId }) => questionId)).toContain('q')
    expect(left.plan?.steps.map(({ questionId }) => questionId)).toEqual(left.questions.map(({ id }) => id))
    expect(removeQuestion('q')(begun)).not.toHaveProperty('plan')
  })

  it('copies a question with ids of its own, and its turns follow', () => {
    const turn = {
      id: 'q.t',
      line: name,
      when: { kind: 'if-shown' as const, indicators: ['q.1'] },
      replySeconds: 30,
    }
    const copied = copyQuestion('q', 'q-copy')(changeQuestion('q', { turns: [turn] })(begun))
    const ids = copied.questions.flatMap(({ id, indicators, turns }) => [
      id,
      ...[...indicators, ...turns].map((part) => part.id),
    ])
    expect(new Set(ids).size).toBe(ids.length)
    expect(copied.questions.at(-1)?.turns[0]?.when).toEqual({ kind: 'if-shown', indicators: ['q-copy.1'] })
  })

  it('lets no turn wait for an indicator that is gone', () => {
    const turn = {
      id: 'q.t',
      line: name,
      when: { kind: 'if-shown' as const, indicators: ['q.1'] },
      replySeconds: 30,
    }
    const left = removeIndicator('q', 'q.1')(changeQuestion('q', { turns: [turn] })(begun))
    expect(left.questions.at(-1)?.turns[0]?.when).toEqual({ kind: 'if-shown', indicators: [] })
  })

  it('takes a competency out of the rubric too', () => {
    const { rubric } = removeCompetency('competency-1')(begun)
    expect([rubric.weights, rubric.required]).toEqual([{}, {}])
  })

  it.each([
    ['up', 'c', 0, 'cab'],
    ['down', 'a', 1, 'bac'],
    ['past the end', 'a', 9, 'bca'],
    ['before the start', 'c', -4, 'cab'],
    ['not at all, unknown', 'x', 1, 'abc'],
  ])('moves a part %s', (_, id, index, order) => {
    const parts = [...'abc'].map((letter) => ({ id: letter }))
    expect(
      moveTo(parts, id, index)
        .map((part) => part.id)
        .join(''),
    ).toBe(order)
  })

  it('evens weights out to 100 whole points and keeps them apart as they were', () => {
    expect(evenOut(weighing([30, 30, 30])).map(({ weight }) => weight)).toEqual([34, 33, 33])
    expect(evenOut(weighing([40, 20, 20])).map(({ weight }) => weight)).toEqual([50, 25, 25])
    expect(evenOut(weighing([0, 0])).map(({ weight }) => weight)).toEqual([50, 50])
  })

  it('always comes to 100, never gives less than 1, and keeps the order of the weights', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(weights, (before) => {
        const after = evenOut(weighing(before))
        expect(sumOf(after)).toBe(100)
        for (const [i, a] of after.entries()) {
          expect(a.weight).toBeGreaterThanOrEqual(1)
          for (const [j, b] of after.entries()) {
            if ((before[i] ?? 0) > (before[j] ?? 0)) expect(a.weight).toBeGreaterThanOrEqual(b.weight)
          }
        }
      }),
    )
  })
})
