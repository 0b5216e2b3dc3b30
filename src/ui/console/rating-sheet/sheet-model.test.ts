import { describe, expect, it } from 'vitest'
import type { RatingSheet } from '../../../contract/ratings.ts'
import type { DraftState } from './rating-drafts.ts'
import { firstOpen, progressOf, sheetAnswers, totalProgress } from './sheet-model.ts'

const sheet = {
  interview: {
    soundAway: [],
    answers: [
      {
        id: 'a',
        questionId: 'q1',
        recording: { id: 'r', durationMs: 9000 },
        range: { startMs: 500, endMs: 2500 },
      },
      { id: 'b', questionId: 'q2', recording: null, range: null },
      { id: 'silent', questionId: 'q1', recording: null, range: null },
    ],
    position: {
      content: {
        questions: [
          { id: 'q1', indicators: [{ id: 'i1' }, { id: 'i2' }] },
          { id: 'q2', indicators: [{ id: 'i3' }] },
        ],
      },
    },
  },
  answers: [
    { answerId: 'a', questionId: 'q1', transcript: null, toRate: true, mine: null },
    { answerId: 'silent', questionId: 'q1', transcript: null, toRate: false, mine: null },
    { answerId: 'b', questionId: 'q2', transcript: null, toRate: true, mine: null },
    { answerId: 'gone', questionId: 'no longer there', transcript: null, toRate: true, mine: null },
  ],
} as unknown as RatingSheet

const typed = (verdicts: Readonly<Record<string, 'shown' | 'cannot-judge'>>): DraftState => ({
  draft: { verdicts, ownScore: null, note: '' },
  status: 'saved',
  error: null,
})

describe('a rating sheet', () => {
  const answers = sheetAnswers(sheet)

  it('has the answers in the order asked, each with its part of the recording', () => {
    expect(answers.map(({ number, sound }) => [number, sound.answerId, sound.durationMs])).toEqual([
      [1, 'a', 2000],
      [2, 'silent', 0],
      [3, 'b', 0],
    ])
  })

  it('counts what could not be judged as judged, and asks nothing of silence', () => {
    const states = new Map([
      ['a', typed({ i1: 'cannot-judge' })],
      ['b', typed({ i3: 'shown' })],
    ])
    expect(answers.map((answer) => progressOf(answer, states))).toEqual([
      { done: 1, total: 2 },
      { done: 0, total: 0 },
      { done: 1, total: 1 },
    ])
    expect(totalProgress(answers, states)).toEqual({ done: 2, total: 3 })
    expect(firstOpen(answers, states)?.sound.answerId).toBe('a')
  })

  it('is complete once every indicator has a verdict', () => {
    const states = new Map([
      ['a', typed({ i1: 'shown', i2: 'shown' })],
      ['b', typed({ i3: 'shown' })],
    ])
    expect(firstOpen(answers, states)).toBeUndefined()
  })
})
