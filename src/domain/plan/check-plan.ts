import { findTwice } from '../positions/check-value-question.ts'
import { makeFinding, type PositionFinding } from '../positions/finding.ts'
import type { Position } from '../positions/position.ts'
import { checkConditions } from './check-conditions.ts'
import type { KnownFields } from './known-fields.ts'
import type { Flow, InterviewPlan, PlanStep } from './plan.ts'
import { planOf, stageIn } from './plan-of.ts'
import { planSeconds } from './plan-length.ts'

/** In minutes: beyond the first candidates tire, beyond the second nobody should be asked to stay. */
export const planMinutes = { long: 45, most: 120 } as const

/**
 * What is wrong with a position's own interview plan; nothing where it has none. Fields of candidates are looked up
 * only where they are given.
 */
export function checkPlan(position: Position, fields?: KnownFields): readonly PositionFinding[] {
  const { plan } = position
  if (!plan) return []
  return [
    ...(plan.modes.length === 0 ? [makeFinding('plan-no-modes', { plan: true })] : []),
    ...checkQuestions(plan, position),
    ...plan.steps.flatMap((step) => checkStep(step, position)),
    ...checkConditions(position, fields),
    ...checkScored(position),
    ...checkLength(position),
  ]
}

function checkQuestions({ steps }: InterviewPlan, { questions }: Position): PositionFinding[] {
  const asked = steps.map(({ questionId }) => questionId)
  const known = new Set(questions.map(({ id }) => id))
  return [
    ...findTwice(steps.map(({ id }) => id)).map((id) =>
      makeFinding('duplicate-id', { plan: true, stepId: id }, { id }),
    ),
    ...steps.flatMap(({ id, questionId }, index) => {
      const about = { plan: true as const, stepId: id }
      if (!known.has(questionId)) return [makeFinding('plan-question-unknown', about)]
      return asked.indexOf(questionId) < index ? [makeFinding('plan-question-twice', about)] : []
    }),
    ...questions
      .filter(({ id }) => !asked.includes(id))
      .map(({ id }) => makeFinding('plan-question-unasked', { plan: true, questionId: id })),
  ]
}

function checkStep(step: PlanStep, { questions }: Position): PositionFinding[] {
  const about = { plan: true as const, stepId: step.id }
  const question = questions.find(({ id }) => id === step.questionId)
  const times = [
    { field: 'thinkSeconds', value: step.thinkSeconds, least: 0 },
    { field: 'answerSeconds', value: step.answerSeconds, least: 1 },
  ]
  return [
    ...times.flatMap(({ field, value, least }) =>
      value === null || value >= least ? [] : [makeFinding('time-out-of-range', about, { field, value })],
    ),
    ...(question?.kind === 'scenario' && step.takes > 1 ? [makeFinding('plan-takes', about)] : []),
  ]
}

/** Questions with indicators asked in the interview itself: those that the report is made of. */
function scoredIn(position: Position, flow: Flow) {
  const asked = new Set(
    planOf(position)
      .steps.filter((step) => stageIn(step, flow) === 'interview')
      .map(({ questionId }) => questionId),
  )
  return position.questions.filter(({ id, indicators }) => asked.has(id) && indicators.length > 0)
}

function checkScored(position: Position): PositionFinding[] {
  const full = scoredIn(position, 'full')
  if (full.length === 0) return [makeFinding('plan-nothing-scored', { plan: true })]
  const positive = full.flatMap(({ indicators }) =>
    indicators.filter(({ polarity }) => polarity === 'positive'),
  )
  const reached = new Set(positive.map(({ competency }) => competency))
  return [
    ...(scoredIn(position, 'fast').length === 0
      ? [makeFinding('plan-nothing-scored-fast', { plan: true })]
      : []),
    ...position.competencies
      .filter(({ id }) => !reached.has(id))
      .map(({ id }) => makeFinding('plan-competency-unasked', { plan: true, competencyId: id })),
  ]
}

function checkLength(position: Position): PositionFinding[] {
  const minutes = Math.ceil(planSeconds(position, { flow: 'full', stage: 'interview' }) / 60)
  const { long, most } = planMinutes
  if (minutes > most) return [makeFinding('plan-too-long', { plan: true }, { minutes, most })]
  return minutes > long ? [makeFinding('plan-long', { plan: true }, { minutes })] : []
}
