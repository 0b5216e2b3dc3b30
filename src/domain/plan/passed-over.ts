import type { Position } from '../positions/position.ts'
import { decideConditions } from './conditions.ts'
import type { PlanFacts } from './next-part.ts'
import { canBePhoned, planOf, stageIn } from './plan-of.ts'
import type { PlanCondition } from './plan.ts'

/** A question of the plan that was not asked, and why. */
export type PassedOver = {
  readonly questionId: string
  readonly because:
    /** The flow leaves it out. */
    | { readonly kind: 'flow' }
    /** It cannot be asked by telephone. */
    | { readonly kind: 'channel' }
    /** These did not hold. */
    | { readonly kind: 'conditions'; readonly conditions: readonly PlanCondition[] }
    /** The interview ended before. */
    | { readonly kind: 'ended' }
}

/**
 * What a candidate is not asked, in the plan's order. While the interview runs (`isOver` false) only what no answer to
 * come can change. Told by the facts as they are now, which may have been others when the question's turn came.
 */
export function passedOver(
  position: Position,
  facts: Omit<PlanFacts, 'stage'>,
  isOver: boolean,
): readonly PassedOver[] {
  const known = new Set(position.questions.map(({ id }) => id))
  const toCome = new Set<string>()
  const passed: PassedOver[] = []
  for (const step of planOf(position).steps) {
    const { questionId, when } = step
    if (!known.delete(questionId)) continue
    const answer = facts.answers[questionId]
    if (answer !== undefined) {
      if (!isOver && !answer.finished) toCome.add(questionId)
      continue
    }
    if (stageIn(step, facts.flow) === null) {
      passed.push({ questionId, because: { kind: 'flow' } })
      continue
    }
    const question = position.questions.find(({ id }) => id === questionId)
    if (facts.byPhone && question && !canBePhoned(question)) {
      passed.push({ questionId, because: { kind: 'channel' } })
      continue
    }
    const failing = when.filter(
      (one) => decideConditions([one], position, { ...facts, toCome }).is === 'fails',
    )
    if (failing.length > 0) passed.push({ questionId, because: { kind: 'conditions', conditions: failing } })
    else if (isOver) passed.push({ questionId, because: { kind: 'ended' } })
    else toCome.add(questionId)
  }
  return passed
}
