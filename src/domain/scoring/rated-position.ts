import type { Position } from '../positions/position.ts'

/** What an interview is rated against when a version other than its own is asked for. */
export type RatedPosition = {
  readonly position: Position
  /** Questions that were asked and that the version no longer holds: they keep the rubric they were asked with. */
  readonly keptQuestions: readonly string[]
}

/**
 * Puts a version in the place of the one an interview froze. Questions are matched by id; one that was asked and is
 * gone is taken from the frozen version, so that no answer is lost. Its indicators count only towards competencies
 * the version still has.
 */
export function positionForRating(
  frozen: Position,
  version: Position,
  asked: readonly string[],
): RatedPosition {
  const held = new Set(version.questions.map(({ id }) => id))
  const kept = frozen.questions.filter(({ id }) => asked.includes(id) && !held.has(id))
  return {
    position: kept.length === 0 ? version : { ...version, questions: [...version.questions, ...kept] },
    keptQuestions: kept.map(({ id }) => id),
  }
}
