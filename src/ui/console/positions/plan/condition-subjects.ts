import type { CustomField } from '../../../../contract/candidates.ts'
import type { PlanCondition, PlanStep } from '../../../../domain/plan/plan.ts'
import { planOf } from '../../../../domain/plan/plan-of.ts'
import {
  type Indicator,
  isSpoken,
  type Position,
  type Question,
} from '../../../../domain/positions/position.ts'

/** What a condition may look at. */
export type Subject =
  | { readonly kind: 'field'; readonly field: CustomField }
  | { readonly kind: 'question'; readonly question: Question }
  | { readonly kind: 'indicator'; readonly question: Question; readonly indicator: Indicator }

export function keyOf(subject: Subject): string {
  switch (subject.kind) {
    case 'field':
      return `field:${subject.field.id}`
    case 'question':
      return `question:${subject.question.id}`
    case 'indicator':
      return `indicator:${subject.indicator.id}`
  }
}

/** The key of what a condition looks at, also where that is gone. */
export function subjectKey(condition: PlanCondition): string {
  switch (condition.kind) {
    case 'field':
    case 'field-number':
      return `field:${condition.fieldId}`
    case 'choice':
    case 'number':
      return `question:${condition.questionId}`
    case 'indicator':
      return `indicator:${condition.indicatorId}`
  }
}

/** The questions asked before a step, whatever the flow: of its own stage those above it, of the interview all. */
export function questionsBefore(content: Position, step: PlanStep): readonly Question[] {
  const { steps } = planOf(content)
  const own = steps.findIndex(({ id }) => id === step.id)
  const before = steps.filter((one, index) =>
    one.stage === step.stage ? index < own : one.stage === 'interview',
  )
  return before.flatMap(({ questionId }) => content.questions.find(({ id }) => id === questionId) ?? [])
}

/** Fields that hold one value; of earlier questions what their kind allows. */
export function subjectsFor(
  content: Position,
  step: PlanStep,
  fields: readonly CustomField[],
): readonly Subject[] {
  const earlier = questionsBefore(content, step)
  return [
    ...fields
      .filter(({ kind, archived }) => !archived && ['text', 'choice', 'number'].includes(kind))
      .map((field) => ({ kind: 'field' as const, field })),
    ...earlier
      .filter(({ kind }) => kind === 'choice' || kind === 'number')
      .map((question) => ({ kind: 'question' as const, question })),
    ...earlier
      .filter(isSpoken)
      .flatMap((question) =>
        question.indicators.map((indicator) => ({ kind: 'indicator' as const, question, indicator })),
      ),
  ]
}

/** A condition to begin with. */
export function beginCondition(subject: Subject): PlanCondition {
  switch (subject.kind) {
    case 'field': {
      const { id: fieldId, kind } = subject.field
      return kind === 'number'
        ? { kind: 'field-number', fieldId, is: 'at-least', value: 0 }
        : { kind: 'field', fieldId, is: 'one-of', values: [] }
    }
    case 'question': {
      const { id: questionId, kind, number } = subject.question
      return kind === 'number'
        ? { kind: 'number', questionId, is: 'at-least', value: number?.min ?? 0 }
        : { kind: 'choice', questionId, is: 'one-of', options: [] }
    }
    case 'indicator':
      return { kind: 'indicator', indicatorId: subject.indicator.id, shown: true }
  }
}
