import type { Position } from '../positions/position.ts'
import type { PlanCondition } from './plan.ts'

/** Whether conditions can never hold together: about one field, one answer or one indicator, whatever it is. */
export function isContradictory(when: readonly PlanCondition[], position: Position): boolean {
  const subjects = new Map<string, PlanCondition[]>()
  for (const condition of when) {
    const subject = subjectOf(condition)
    subjects.set(subject, [...(subjects.get(subject) ?? []), condition])
  }
  return [...subjects.values()].some((about) => isImpossible(about, position))
}

function subjectOf(condition: PlanCondition): string {
  switch (condition.kind) {
    case 'field':
    case 'field-number':
      return `field ${condition.fieldId}`
    case 'choice':
    case 'number':
      return `question ${condition.questionId}`
    case 'indicator':
      return `indicator ${condition.indicatorId}`
  }
}

function isImpossible(about: readonly PlanCondition[], position: Position): boolean {
  return (
    about.some(({ kind }) => kind !== about[0]?.kind) ||
    new Set(about.flatMap((one) => (one.kind === 'indicator' ? [one.shown] : []))).size > 1 ||
    isEmptyRange(about, position) ||
    isEmptyChoice(about, position)
  )
}

function isEmptyRange(about: readonly PlanCondition[], { questions }: Position): boolean {
  const limits = about.flatMap((one) => (one.kind === 'number' || one.kind === 'field-number' ? [one] : []))
  if (limits.length === 0) return false
  const own = questions.find(({ id }) => limits.some((one) => one.kind === 'number' && one.questionId === id))
  const of = (is: 'at-least' | 'at-most') => limits.filter((one) => one.is === is).map(({ value }) => value)
  const least = Math.max(own?.number?.min ?? -Infinity, ...of('at-least'))
  const most = Math.min(own?.number?.max ?? Infinity, ...of('at-most'))
  return least > most
}

/** One value, or with several to choose at least one that none of the conditions rules out. */
function isEmptyChoice(about: readonly PlanCondition[], { questions }: Position): boolean {
  const lists = about.flatMap((one) => {
    if (one.kind === 'field') return [{ is: one.is, values: one.values }]
    return one.kind === 'choice' ? [{ is: one.is, values: one.options }] : []
  })
  if (lists.length === 0) return false
  const [first] = about
  const question = first?.kind === 'choice' ? questions.find(({ id }) => id === first.questionId) : undefined
  const excluded = new Set(lists.flatMap(({ is, values }) => (is === 'none-of' ? values : [])))
  const wanted = lists.flatMap(({ is, values }) => (is === 'one-of' ? [values] : []))
  const isOpen = (values: readonly string[]) => values.some((value) => !excluded.has(value))
  if (wanted.length === 0)
    return question?.options !== undefined && !isOpen(question.options.map(({ id }) => id))
  if (question?.multiple === true) return !wanted.every(isOpen)
  return !isOpen(wanted[0]?.filter((value) => wanted.every((values) => values.includes(value))) ?? [])
}
