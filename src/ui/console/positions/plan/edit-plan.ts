import type { InterviewPlan, PlanStep } from '../../../../domain/plan/plan.ts'
import { planOf, stepOf } from '../../../../domain/plan/plan-of.ts'
import type { Position } from '../../../../domain/positions/position.ts'
import { makeId, moveTo } from '../editor/edit-content.ts'

type Edit = (content: Position) => Position

/** The first change makes a plan of the position's own out of the order of its questions. */
export const changePlan =
  (change: (plan: InterviewPlan) => Partial<InterviewPlan>): Edit =>
  (content) => {
    const plan = planOf(content)
    return { ...content, plan: { ...plan, ...change(plan) } }
  }

/** Asks every question in order again. */
export const dropPlan: Edit = (content) => {
  const { plan, ...rest } = content
  return plan === undefined ? content : rest
}

export const changeStep = (id: string, change: Partial<PlanStep>): Edit =>
  changePlan(({ steps }) => ({
    steps: steps.map((step) => (step.id === id ? { ...step, ...change } : step)),
  }))

/** Asked last, as its question says. */
export const addStep =
  (questionId: string): Edit =>
  (content) => {
    const question = content.questions.find(({ id }) => id === questionId)
    if (question === undefined) return content
    return changePlan(({ steps }) => {
      const step = stepOf(question)
      const isTaken = steps.some(({ id }) => id === step.id)
      return { steps: [...steps, isTaken ? { ...step, id: makeId(step.id) } : step] }
    })(content)
  }

export const removeStep = (id: string): Edit =>
  changePlan(({ steps }) => ({ steps: steps.filter((step) => step.id !== id) }))

export const moveStep = (id: string, index: number): Edit =>
  changePlan(({ steps }) => ({ steps: moveTo(steps, id, index) }))
