import { decideConditions } from '../../../../../domain/plan/conditions.ts'
import type { PlanStep } from '../../../../../domain/plan/plan.ts'
import { planOf, stageIn } from '../../../../../domain/plan/plan-of.ts'
import type { Position, Question } from '../../../../../domain/positions/position.ts'
import type { AskedPart, Supposed, Walk } from './walk.ts'

/** One line of what happened: a part that was asked, or a step that was not. */
export type TrailLine =
  | { readonly kind: 'asked'; readonly question: Question; readonly asked: AskedPart }
  | { readonly kind: 'left-out'; readonly question: Question; readonly step: PlanStep }
  | { readonly kind: 'not-in-flow'; readonly question: Question; readonly step: PlanStep }

/** Stages that lie behind or are under way, in order. */
const stages = { interview: ['interview'], afterwards: ['interview', 'afterwards'] } as const

/**
 * What was asked so far and what was passed over, in the order of the plan. `current` is the step being asked;
 * undefined once a stage is over.
 */
export function trailOf(
  position: Position,
  supposed: Supposed,
  { walk, current }: { readonly walk: Walk; readonly current: string | undefined },
): readonly TrailLine[] {
  const { steps } = planOf(position)
  return stages[walk.stage].flatMap((stage) => {
    const ofStage = steps.filter((step) => (stageIn(step, supposed.flow) ?? step.stage) === stage)
    const at = ofStage.findIndex(({ id }) => id === current)
    const reached = stage !== walk.stage || at < 0 ? ofStage : ofStage.slice(0, at + 1)
    return reached.flatMap((step) => linesOf(position, supposed, { walk, step }))
  })
}

function linesOf(
  position: Position,
  supposed: Supposed,
  { walk, step }: { readonly walk: Walk; readonly step: PlanStep },
): readonly TrailLine[] {
  const question = position.questions.find(({ id }) => id === step.questionId)
  if (question === undefined) return []
  if (stageIn(step, supposed.flow) === null) return [{ kind: 'not-in-flow', question, step }]
  const asked = walk.asked.filter(({ stepId }) => stepId === step.id)
  if (asked.length > 0) return asked.map((one) => ({ kind: 'asked', question, asked: one }))
  const facts = { fields: supposed.fields, answers: walk.answers }
  return decideConditions(step.when, position, facts).is === 'fails'
    ? [{ kind: 'left-out', question, step }]
    : []
}
