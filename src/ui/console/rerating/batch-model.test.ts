import { describe, expect, it } from 'vitest'
import type { RatingBatchItem } from '../../../contract/rerating.ts'
import {
  chooseItems,
  countRated,
  differenceOf,
  isChanged,
  meanDifference,
  replaceFrom,
} from './batch-model.ts'

const outcome = (match: number | null, recommendation: 'advance' | 'review' | 'decline') => ({
  reportId: 'r',
  match,
  recommendation,
})
const item = (rest: Partial<RatingBatchItem>): RatingBatchItem => ({
  interviewId: 'i',
  candidateName: '林小满',
  positionName: { zh: '', en: '' },
  state: 'done',
  failure: null,
  before: outcome(60, 'review'),
  after: outcome(70, 'review'),
  machineHidden: false,
  decision: null,
  ...rest,
})

describe('an interview that was rated again', () => {
  it.each([
    [item({}), 10, false],
    [item({ after: outcome(80, 'advance') }), 20, true],
    [item({ after: outcome(null, 'review') }), null, false],
    [item({ before: null }), null, false],
  ])('tells what moved', (one, difference, changed) => {
    expect([differenceOf(one), isChanged(one)]).toEqual([difference, changed])
  })
})

it('averages only those that have a figure on both sides', () => {
  expect(
    meanDifference([
      item({}),
      item({ after: outcome(null, 'review') }),
      item({ after: outcome(50, 'review') }),
    ]),
  ).toBe(0)
  expect(meanDifference([item({ before: null })])).toBeNull()
})

it('lists those whose suggestion changed first, or alone', () => {
  const items = [item({ interviewId: 'a' }), item({ interviewId: 'b', after: outcome(80, 'advance') })]
  expect(chooseItems(items, 'all').map(({ interviewId }) => interviewId)).toEqual(['b', 'a'])
  expect(chooseItems(items, 'changed').map(({ interviewId }) => interviewId)).toEqual(['b'])
  expect(chooseItems(items, 'failed')).toEqual([])
})

describe('a run that is followed', () => {
  const at = (interviewId: string, state: RatingBatchItem['state']) => item({ interviewId, state })
  const [a, b, c] = [at('a', 'done'), at('b', 'waiting'), at('c', 'waiting')]

  it.each([
    [[], 0],
    [[a, b, c], 1],
    [[a, at('b', 'failed'), c], 2],
    [[a], 1],
  ])('asks from the first that waits', (items, from) => {
    expect(countRated(items)).toBe(from)
  })

  it('puts what was rated since in its place', () => {
    const done = at('b', 'done')
    expect(replaceFrom([a, b, c], 1, [done])).toEqual([a, done, c])
    expect(replaceFrom([a, b, c], 3, [])).toEqual([a, b, c])
  })
})
