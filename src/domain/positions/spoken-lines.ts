import type { LocalText, Position } from './position.ts'

/** Something that is said to a candidate. */
export type Line = {
  /** The id of the question, turn or probe. */
  readonly id: string
  readonly questionId: string
  readonly kind: 'question' | 'turn' | 'probe'
  readonly text: LocalText
}

/** All that a position's interviews may say: each question, then its customer's lines, then its follow-ups. */
export function spokenLines({ questions }: Pick<Position, 'questions'>): Line[] {
  return questions.flatMap(({ id: questionId, prompt, turns, probes = [] }): Line[] => [
    { id: questionId, questionId, kind: 'question', text: prompt },
    ...turns.map(({ id, line }): Line => ({ id, questionId, kind: 'turn', text: line })),
    ...probes.map(({ id, line }): Line => ({ id, questionId, kind: 'probe', text: line })),
  ])
}
