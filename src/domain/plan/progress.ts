import type { Position } from '../positions/position.ts'
import type { AnswerFacts, PlanFacts } from './next-part.ts'
import { stepsOfStage, type AskedStep } from './plan-of.ts'

/** How far a stage has come: the steps begun, the latest of them with its answer, and those still ahead, in order. */
export type Progress = {
  readonly begun: readonly AskedStep[]
  readonly latest: (AskedStep & { readonly answer: AnswerFacts }) | null
  readonly ahead: readonly AskedStep[]
}

/** Splits a stage at the latest step begun. What was passed over before it is in neither half. */
export function progressOf(position: Position, facts: PlanFacts): Progress {
  const steps = stepsOfStage(position, facts)
  const isBegun = ({ question }: AskedStep) => {
    const answer = facts.answers[question.id]
    return answer !== undefined && (answer.finished || answer.parts.length > 0)
  }
  const last = steps.findLastIndex(isBegun)
  const step = steps[last]
  const answer = step && facts.answers[step.question.id]
  return {
    begun: steps.slice(0, last + 1).filter(isBegun),
    latest: step && answer ? { ...step, answer } : null,
    ahead: steps.slice(last + 1),
  }
}
