import type { LocalText, Position } from './position.ts'

const blank: LocalText = { zh: '', en: '' }
const none = { zh: [], en: [] } as const

/** A position to begin with: one competency, and one question with one indicator to fill in. */
export function beginPosition(id: string, name: LocalText): Position {
  return {
    id,
    name,
    summary: blank,
    competencies: [{ id: 'competency-1', name: blank, description: blank }],
    rubric: {
      weights: { 'competency-1': 1 },
      required: { 'competency-1': 60 },
      mustPass: [],
      minCertainty: 0.5,
      advanceAt: 70,
      rejectBelow: 45,
    },
    questions: [
      {
        id: `${id}-1`,
        kind: 'open',
        title: blank,
        prompt: blank,
        turns: [],
        thinkSeconds: 20,
        answerSeconds: 90,
        indicators: [
          {
            id: `${id}-1.1`,
            competency: 'competency-1',
            polarity: 'positive',
            weight: 100,
            label: blank,
            rule: blank,
            examples: none,
            counterExamples: none,
            concepts: [],
            phrases: none,
          },
        ],
      },
    ],
  }
}
