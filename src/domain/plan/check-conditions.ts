import { makeFinding, type PositionFinding } from '../positions/finding.ts'
import { isSpoken, type Position, type Question } from '../positions/position.ts'
import { isContradictory } from './contradiction.ts'
import { fitsCondition, type KnownFields } from './known-fields.ts'
import type { Flow, PlanCondition, PlanStep } from './plan.ts'
import { planOf, stageIn, stepsOfStage } from './plan-of.ts'

/** Conditions that refer to nothing, look ahead, or can never hold together. */
export function checkConditions(position: Position, fields?: KnownFields): readonly PositionFinding[] {
  const { steps } = planOf(position)
  const reached = reachedSteps(position, 'full')
  const fast = reachedSteps(position, 'fast')
  return steps.flatMap((step) => {
    const about = { plan: true as const, stepId: step.id }
    const wrong = step.when.flatMap((condition) => checkReference(condition, { position, fields }))
    if (wrong.length > 0) return wrong.map((code) => makeFinding(code, about))
    const blocking = reached.get(step)
    if (blocking === 'contradiction') return [makeFinding('plan-unreachable', about)]
    if (blocking) return [makeFinding('plan-condition-later', about, { question: blocking })]
    const later = fast.get(step)
    return [
      ...(later && later !== 'contradiction'
        ? [makeFinding('plan-unreachable-fast', about, { question: later })]
        : []),
      ...(waitsForLast(step, position) ? [makeFinding('plan-waits', about)] : []),
    ]
  })
}

/** Whether a candidate must wait until the answer just given is understood, before this step can be asked or passed. */
function waitsForLast(step: PlanStep, position: Position): boolean {
  const stage = stepsOfStage(position, { flow: 'full', stage: step.stage })
  const before = stage[stage.findIndex((one) => one.step === step) - 1]?.question
  return (
    before !== undefined &&
    isSpoken(before) &&
    step.when.some((condition) => askerOf(condition, position) === before.id)
  )
}

type Known = { readonly position: Position; readonly fields: KnownFields | undefined }

function checkReference(condition: PlanCondition, { position, fields }: Known) {
  switch (condition.kind) {
    case 'field':
    case 'field-number': {
      if (condition.kind === 'field' && condition.values.length === 0)
        return ['plan-condition-empty'] as const
      const field = fields?.get(condition.fieldId)
      if (fields && !field) return ['field-unknown'] as const
      return field && !fitsCondition(field, condition) ? (['field-unfit'] as const) : []
    }
    case 'choice': {
      if (condition.options.length === 0) return ['plan-condition-empty'] as const
      const options = new Set(findOf(position, condition.questionId, 'choice')?.options?.map(({ id }) => id))
      return condition.options.every((id) => options.has(id)) ? [] : (['plan-condition-unknown'] as const)
    }
    case 'number':
      return findOf(position, condition.questionId, 'number') ? [] : (['plan-condition-unknown'] as const)
    case 'indicator':
      return askerOf(condition, position) ? [] : (['plan-condition-unknown'] as const)
  }
}

const findOf = ({ questions }: Position, id: string, kind: Question['kind']): Question | undefined =>
  questions.find((question) => question.id === id && question.kind === kind)

/** The question whose answer a condition looks at; none for a candidate's own field. */
function askerOf(condition: PlanCondition, { questions }: Position): string | undefined {
  switch (condition.kind) {
    case 'field':
    case 'field-number':
      return undefined
    case 'choice':
    case 'number':
      return condition.questionId
    case 'indicator':
      return questions.find(({ indicators }) => indicators.some(({ id }) => id === condition.indicatorId))?.id
  }
}

/**
 * Why each step of a flow is never asked: its conditions contradict each other, or one looks at a question (named)
 * that is not asked before it; null where it may be asked. Steps the flow leaves out are missing.
 */
function reachedSteps(
  position: Position,
  flow: Flow,
): ReadonlyMap<PlanStep, 'contradiction' | (string & {}) | null> {
  const { steps } = planOf(position)
  const inOrder = (['interview', 'afterwards'] as const).flatMap((stage) =>
    steps.filter((step) => stageIn(step, flow) === stage),
  )
  const asked = new Set<string>()
  return new Map(
    inOrder.map((step) => {
      const missing = step.when
        .map((condition) => askerOf(condition, position))
        .find((id) => id !== undefined && !asked.has(id))
      const blocking = missing ?? (isContradictory(step.when, position) ? 'contradiction' : null)
      if (blocking === null) asked.add(step.questionId)
      return [step, blocking]
    }),
  )
}
