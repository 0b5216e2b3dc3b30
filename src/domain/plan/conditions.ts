import type { Position } from '../positions/position.ts'
import type { AnswerFacts, PlanFacts } from './next-part.ts'
import type { PlanCondition } from './plan.ts'

/** `open`: not known before the answer named is understood, or (where it is to come) given. */
export type Decision =
  | { readonly is: 'holds' }
  | { readonly is: 'fails' }
  | { readonly is: 'open'; readonly questionId: string }

const fromTruth = (truth: boolean): Decision => ({ is: truth ? 'holds' : 'fails' })

/**
 * Whether all of a step's conditions hold. One that fails decides at once, however open the others are.
 * An answer is awaited while it is being listened to, or where its question is among those `toCome`; any other that is
 * missing fulfils nothing.
 */
export function decideConditions(
  when: readonly PlanCondition[],
  position: Position,
  facts: Pick<PlanFacts, 'fields' | 'answers'> & { readonly toCome?: ReadonlySet<string> },
): Decision {
  const decisions = when.map((condition) => decide(condition, position, facts))
  return (
    decisions.find(({ is }) => is === 'fails') ?? decisions.find(({ is }) => is === 'open') ?? { is: 'holds' }
  )
}

type Facts = Parameters<typeof decideConditions>[2]

function decide(condition: PlanCondition, position: Position, facts: Facts): Decision {
  switch (condition.kind) {
    case 'field': {
      const value = facts.fields[condition.fieldId]
      return fromTruth(value !== undefined && value !== '' && isAmong([String(value)], condition))
    }
    case 'field-number': {
      const value = facts.fields[condition.fieldId]
      return fromTruth(typeof value === 'number' && isWithin(value, condition))
    }
    case 'choice':
    case 'number':
      return decideByValue(condition, facts)
    case 'indicator':
      return decideByIndicator(condition, position, facts)
  }
}

type Among =
  | { readonly is: 'one-of' | 'none-of'; readonly values: readonly string[] }
  | { readonly is: 'one-of' | 'none-of'; readonly options: readonly string[] }

function isAmong(given: readonly string[], condition: Among): boolean {
  const named = 'values' in condition ? condition.values : condition.options
  return given.some((value) => named.includes(value)) === (condition.is === 'one-of')
}

const isWithin = (value: number, { is, value: limit }: { is: 'at-least' | 'at-most'; value: number }) =>
  is === 'at-least' ? value >= limit : value <= limit

function decideByValue(
  condition: PlanCondition & { readonly kind: 'choice' | 'number' },
  { answers, toCome }: Facts,
): Decision {
  const { questionId } = condition
  const answer = answers[questionId]
  const value = answer?.value ?? null
  if (value === null) {
    return isToCome(answer, questionId, toCome) ? { is: 'open', questionId } : fromTruth(false)
  }
  if (condition.kind === 'number') {
    return fromTruth(value.kind === 'number' && isWithin(value.value, condition))
  }
  // Nothing chosen is no answer.
  return fromTruth(value.kind === 'choice' && value.options.length > 0 && isAmong(value.options, condition))
}

/**
 * Shown is shown as soon as one part shows it; not shown is known only of an answer whose every part was understood.
 * A part that could not be understood is no proof of silence.
 */
function decideByIndicator(
  { indicatorId, shown }: PlanCondition & { readonly kind: 'indicator' },
  position: Position,
  { answers, toCome }: Facts,
): Decision {
  const question = position.questions.find(({ indicators }) =>
    indicators.some(({ id }) => id === indicatorId),
  )
  if (!question) return fromTruth(false)
  const answer = answers[question.id]
  if (answer?.shown.has(indicatorId)) return fromTruth(shown)
  const parts = answer?.parts ?? []
  if (parts.some(({ state }) => state === 'failed')) return fromTruth(false)
  if (isToCome(answer, question.id, toCome)) return { is: 'open', questionId: question.id }
  return fromTruth(!shown && parts.some(({ state }) => state === 'done'))
}

const isToCome = (
  answer: AnswerFacts | undefined,
  questionId: string,
  toCome: ReadonlySet<string> | undefined,
): boolean =>
  (answer?.parts.some(({ state }) => state === 'deciding') ?? false) || (toCome?.has(questionId) ?? false)
