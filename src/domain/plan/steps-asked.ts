import type { Position } from '../positions/position.ts'
import { decideConditions } from './conditions.ts'
import type { PlanFacts } from './next-part.ts'
import type { AskedStep } from './plan-of.ts'
import { progressOf } from './progress.ts'

/**
 * The stage's steps that were asked or may still be asked, in order, for "3 / 6". A step that hangs on an answer to
 * come counts until that answer rules it out, so the total may fall but never rises.
 */
export function stepsAsked(position: Position, facts: PlanFacts): readonly AskedStep[] {
  const { begun, latest, ahead } = progressOf(position, facts)
  const toCome = new Set(latest && !latest.answer.finished ? [latest.question.id] : [])
  const asked = [...begun]
  for (const one of ahead) {
    if (decideConditions(one.step.when, position, { ...facts, toCome }).is === 'fails') continue
    asked.push(one)
    toCome.add(one.question.id)
  }
  return asked
}
