import { isSpoken, type Position, type Question } from '../positions/position.ts'
import type { PlanFacts } from './next-part.ts'
import { candidateModes, type Flow, type InterviewPlan, type PlanStep } from './plan.ts'

/** The plan a position's interviews follow: its own, or every question in order where it has none. */
export function planOf({ plan, questions }: Position): InterviewPlan {
  return plan ?? { modes: candidateModes, practice: true, steps: questions.map(stepOf) }
}

/** The step that asks a question as an unplanned interview would; its id is the question's. */
export function stepOf(question: Question): PlanStep {
  return {
    id: question.id,
    questionId: question.id,
    thinkSeconds: null,
    answerSeconds: null,
    takes: question.kind === 'open' ? 2 : 1,
    maxProbes: isSpoken(question) ? Math.min(2, question.probes?.length ?? 0) : 0,
    when: [],
    stage: 'interview',
    fast: 'asked',
  }
}

/** When a flow asks a step; null where it leaves it out. */
export function stageIn(step: PlanStep, flow: Flow): PlanStep['stage'] | null {
  if (flow === 'full' || step.fast === 'asked') return step.stage
  return step.fast === 'skipped' ? null : 'afterwards'
}

/** A telephone has one key for each option, and no keys for a sign or a fraction. */
const mostOptions = 9

/** Whether a question can be asked and answered by telephone: in words, or by keys. */
export function canBePhoned({ kind, options = [], number }: Question): boolean {
  if (kind === 'choice') return options.length <= mostOptions
  if (kind === 'number') return (number?.min ?? 0) >= 0
  return kind === 'open' || kind === 'scenario'
}

export type AskedStep = { readonly step: PlanStep; readonly question: Question }

/**
 * The steps of one stage in their order, whatever their conditions; without those whose question is gone, asked by an
 * earlier step, or not to be had by telephone.
 */
export function stepsOfStage(
  position: Position,
  { flow, stage, byPhone = false }: Pick<PlanFacts, 'flow' | 'stage' | 'byPhone'>,
): readonly AskedStep[] {
  const questions = new Map(position.questions.map((question) => [question.id, question]))
  return planOf(position).steps.flatMap((step) => {
    const question = questions.get(step.questionId)
    const asked = stageIn(step, flow)
    if (!question || asked === null) return []
    questions.delete(question.id)
    return asked === stage && (!byPhone || canBePhoned(question)) ? [{ step, question }] : []
  })
}
