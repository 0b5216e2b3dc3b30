import { isSpoken, type Position, type Question } from '../positions/position.ts'
import type { Flow, PlanStep } from './plan.ts'
import { stepsOfStage } from './plan-of.ts'

/**
 * The longest a stage can take, in seconds: every step asked, all time used, every line said, and as many follow-ups
 * as allowed, the longest ones. Further takes are not counted.
 */
export function planSeconds(
  position: Position,
  of: { readonly flow: Flow; readonly stage: PlanStep['stage']; readonly byPhone?: boolean },
): number {
  return stepsOfStage(position, of).reduce((sum, { step, question }) => sum + stepSeconds(step, question), 0)
}

/** The longest one step can take, in seconds. */
export function stepSeconds(step: PlanStep, question: Question): number {
  const turns = question.kind === 'scenario' ? question.turns.map(({ replySeconds }) => replySeconds) : []
  const probes = isSpoken(question) ? (question.probes ?? []).map(({ replySeconds }) => replySeconds) : []
  return sumOf([
    step.thinkSeconds ?? question.thinkSeconds,
    step.answerSeconds ?? question.answerSeconds,
    ...turns,
    ...probes.toSorted((a, b) => b - a).slice(0, step.maxProbes),
  ])
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)
