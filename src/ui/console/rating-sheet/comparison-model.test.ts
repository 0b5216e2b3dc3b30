import { describe, expect, it } from 'vitest'
import type { Interview } from '../../../contract/interviews.ts'
import type { RatingComparison } from '../../../contract/ratings.ts'
import { agreementOf, compareAnswers } from './comparison-model.ts'

const indicators = ['same', 'open', 'differs', 'unasked'].map((id) => ({ id, polarity: 'positive' }))
const interview = {
  soundAway: [],
  answers: [
    { id: 'a', questionId: 'q', recording: { id: 'r', durationMs: 900 }, range: null },
    { id: 'gone', questionId: 'no longer there', recording: null, range: null },
  ],
  position: { content: { questions: [{ id: 'q', indicators }] } },
} as unknown as Interview

const finding = (indicatorId: string, verdict: string) => ({ indicatorId, verdict, evidence: [] })
const person = (raterId: string, verdicts: Record<string, string>) => ({ raterId, verdicts })
const override = (id: string, withdrawnAt: string | null) => ({
  id,
  answerId: 'a',
  indicatorId: 'differs',
  withdrawnAt,
})
const comparison = {
  answers: [
    {
      answerId: 'a',
      questionId: 'q',
      machine: {
        findings: [finding('same', 'shown'), finding('open', 'cannot-judge'), finding('differs', 'shown')],
      },
      people: [
        person('other', { same: 'shown', differs: 'shown' }),
        person('me', { same: 'cannot-judge', open: 'shown', differs: 'not-shown' }),
      ],
    },
    { answerId: 'gone', questionId: 'no longer there', machine: null, people: [] },
  ],
  overrides: [override('newest', null), override('older', null), override('withdrawn', '2026-11-22')],
} as unknown as RatingComparison

describe('people beside the machine', () => {
  const answers = compareAnswers(interview, comparison, 'me')

  it('stand with disagreements first, then what is open, then what is the same', () => {
    expect(answers[0]?.lines.map(({ indicator, relation }) => [indicator.id, relation])).toEqual([
      ['differs', 'differs'],
      ['open', 'open'],
      ['unasked', 'open'],
      ['same', 'same'],
    ])
  })

  it('name the reader first, and the newest override in force', () => {
    const line = answers[0]?.lines[0]
    expect(answers[0]?.people.map(({ raterId }) => raterId)).toEqual(['me', 'other'])
    expect([line?.given, line?.override?.id]).toEqual([['not-shown', 'shown'], 'newest'])
  })

  it('agree on what both judged', () => {
    expect(agreementOf(answers)).toEqual({ judged: 2, same: 1, differs: 1 })
  })

  it('leave out what the position no longer asks', () => {
    expect(answers.map(({ number, sound }) => [number, sound.durationMs])).toEqual([[1, 900]])
  })
})
