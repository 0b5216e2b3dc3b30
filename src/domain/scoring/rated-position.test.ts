import { expect, test } from 'vitest'
import { samplePosition } from '../../../test/support/sample-position.ts'
import { positionForRating } from './rated-position.ts'

const [first, ...rest] = samplePosition.questions
const later = { ...samplePosition, questions: rest }

test('a version that holds every question that was asked stands as it is', () => {
  expect(positionForRating(samplePosition, later, ['angry-caller'])).toEqual({
    position: later,
    keptQuestions: [],
  })
})

test('a question that was asked and is gone keeps the rubric it was asked with', () => {
  const { position, keptQuestions } = positionForRating(samplePosition, later, ['late-sofa', 'angry-caller'])
  expect(keptQuestions).toEqual(['late-sofa'])
  expect(position.questions.map(({ id }) => id)).toEqual(['angry-caller', 'shift-swap', 'late-sofa'])
  expect(position.questions.at(-1)).toBe(first)
})
