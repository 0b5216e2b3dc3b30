import type { Position } from '../positions/position.ts'
import { decideConditions } from './conditions.ts'
import type { PlanFacts } from './next-part.ts'
import { stepsOfStage, type AskedStep } from './plan-of.ts'

/**
 * The stage's steps that were asked or may still be asked, in order, for "3 / 6". A step that hangs on an answer to
 * come counts until that answer rules it out, so the total may fall but never rises.
 */
export function stepsAsked(position: Position, facts: PlanFacts): readonly AskedStep[] {
  const toCome = new Set<string>()
  const asked: AskedStep[] = []
  for (const one of stepsOfStage(position, facts)) {
    const answer = facts.answers[one.question.id]
    const isBegun = answer !== undefined && (answer.finished || answer.parts.length > 0)
    if (!isBegun && decideConditions(one.step.when, position, { ...facts, toCome }).is === 'fails') continue
    asked.push(one)
    if (!answer?.finished) toCome.add(one.question.id)
  }
  return asked
}
