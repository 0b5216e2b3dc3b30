import type { Question } from '../positions/position.ts'
import type { PlanCondition } from './plan.ts'

/** The fields a company records about its candidates, by id; archived ones left out. */
export type KnownFields = ReadonlyMap<
  string,
  {
    readonly kind: 'text' | 'number' | 'choice' | 'date' | 'availability'
    /** Ids of what may be chosen; choice only. */
    readonly choices: readonly string[]
  }
>

type FieldCondition = PlanCondition & { readonly kind: 'field' | 'field-number' }

/** Whether a field can hold what a condition compares it with. */
export function fitsCondition(
  { kind, choices }: NonNullable<ReturnType<KnownFields['get']>>,
  condition: FieldCondition,
): boolean {
  if (condition.kind === 'field-number') return kind === 'number'
  if (kind === 'choice') return condition.values.every((value) => choices.includes(value))
  return kind === 'text' || kind === 'date'
}

/** Whether a field can take a question's answer over; a choice field takes the option of the same id. */
export function takesAnswer(
  { kind, choices }: NonNullable<ReturnType<KnownFields['get']>>,
  question: Question,
): boolean {
  switch (question.kind) {
    case 'choice':
      if (kind === 'choice' && question.multiple !== true)
        return (question.options ?? []).every(({ id }) => choices.includes(id))
      return kind === 'text'
    case 'number':
    case 'availability':
      return kind === question.kind
    default:
      return false
  }
}
