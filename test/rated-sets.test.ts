import { describe, expect, it } from 'vitest'
import { readRatedSets } from './support/rated-sets.ts'

const sets = await readRatedSets({ blind: true })

// Only counts and ids are compared, so that a failure shows nothing of a blind set's contents.
describe.each(sets.map((set) => [set.name, set] as const))(
  'the rated set %s',
  (_name, { questions, answers }) => {
    it('has positive weights that sum to 100 in every question', () => {
      const wrong = [...questions.values()].filter(({ indicators }) => {
        const positive = indicators.filter(({ polarity }) => polarity === 'pos')
        return positive.reduce((sum, { weight }) => sum + weight, 0) !== 100
      })
      expect(wrong.map(({ id }) => id)).toEqual([])
    })

    it('rates exactly the indicators of each answer’s question', () => {
      const wrong = answers.filter(({ questionId, indicators }) => {
        const keys = questions.get(questionId)?.indicators.map(({ key }) => key) ?? []
        return keys.length !== Object.keys(indicators).length || keys.some((key) => !(key in indicators))
      })
      expect(wrong.map(({ id }) => id)).toEqual([])
    })

    it('names clean sources that stand in it, for the same question', () => {
      const byId = new Map(answers.map((answer) => [answer.id, answer]))
      const wrong = answers.filter(
        ({ sourceId, questionId }) => sourceId !== undefined && byId.get(sourceId)?.questionId !== questionId,
      )
      expect(wrong.map(({ id }) => id)).toEqual([])
    })
  },
)
