import { describe, expect, it } from 'vitest'
import {
  addStretch,
  assignInOrder,
  assignStretch,
  attachmentsFor,
  moveStretch,
  type CutStretch,
} from './stretches.ts'

const stretch = (
  id: string,
  startMs: number,
  endMs: number,
  questionId: string | null = null,
): CutStretch => ({
  id,
  startMs,
  endMs,
  questionId,
})

describe('stretches of a conversation', () => {
  const two = [stretch('a', 0, 1000, 'q1'), stretch('b', 2000, 3000)]

  it('stay in time order', () => {
    const ids = addStretch(two, { id: 'c', startMs: 1200, endMs: 1800 }).map((item) => item.id)
    expect(ids).toEqual(['a', 'c', 'b'])
  })

  it('may be marked from their end', () => {
    expect(addStretch([], { id: 'c', startMs: 900, endMs: 100.4 })).toEqual([stretch('c', 100, 900)])
  })

  it.each([
    [100, 200],
    [100, 100],
  ])('are not added from %i to %i ms', (startMs, endMs) => {
    expect(addStretch(two, { id: 'c', startMs, endMs })).toEqual(two)
  })

  it.each([
    { startMs: 2900, endMs: 3000 },
    { startMs: -1, endMs: 900 },
    { startMs: 3000, endMs: 2000 },
  ])('do not move to $startMs–$endMs', (ends) => {
    expect(moveStretch(two, { id: 'b', ...ends })).toEqual(two)
  })

  it('answer one question each, and a question has one stretch', () => {
    expect(assignStretch(two, 'b', 'q1').map((item) => item.questionId)).toEqual([null, 'q1'])
    expect(assignStretch(two, 'a', null).map((item) => item.questionId)).toEqual([null, null])
  })

  it('take the free questions in order, as far as they go', () => {
    const three = [stretch('a', 0, 1), stretch('b', 1, 2, 'q1'), stretch('c', 2, 3)]
    const given = assignInOrder(three, ['q1', 'q2'])
    expect(given.map((item) => item.questionId)).toEqual(['q2', 'q1', null])
  })

  it('are kept on the station only with a question', () => {
    expect(attachmentsFor(two, 'r')).toEqual([
      { questionId: 'q1', recordingId: 'r', range: { startMs: 0, endMs: 1000 } },
    ])
  })
})
