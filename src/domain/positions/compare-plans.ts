import type { InterviewPlan, PlanCondition, PlanStep } from '../plan/plan.ts'
import { planOf } from '../plan/plan-of.ts'
import { compareFields, type NamedId } from './compare-fields.ts'
import type { Names } from './compare-names.ts'
import { compareParts } from './compare-parts.ts'
import type { DifferenceField, PositionDifference } from './difference.ts'
import type { LocalText, Position } from './position.ts'

/** A plan that came or went is told so, and then what changed against every question in order. */
export function comparePlans(
  [before, after]: readonly [Position, Position],
  names: readonly [Names, Names],
): readonly PositionDifference[] {
  if (!before.plan && !after.plan) return []
  const [old, now] = [planOf(before), planOf(after)]
  const titles = new Map([...before.questions, ...after.questions].map(({ id, title }) => [id, title]))
  const nameOf = ({ questionId }: PlanStep): LocalText =>
    titles.get(questionId) ?? { zh: questionId, en: questionId }
  return [
    ...tellWhole(before, after),
    ...compareFields({ what: 'plan', path: [] }, [
      { field: 'modes', kind: 'value', before: modesOf(old), after: modesOf(now) },
      { field: 'practice', kind: 'value', before: old.practice, after: now.practice },
    ]),
    ...compareParts('step', [old.steps, now.steps], {
      path: [],
      nameOf,
      inside: (one, other, path) => compareSteps([one, other], path, names),
    }),
  ]
}

function tellWhole(before: Position, after: Position): readonly PositionDifference[] {
  if (before.plan && after.plan) return []
  const nothing = { path: [], field: null, language: null, before: null, after: null }
  return [{ kind: after.plan ? 'added' : 'removed', what: 'plan', ...nothing }]
}

/** In the order offered. */
const modesOf = ({ modes }: InterviewPlan): string => modes.join(',')

function compareSteps(
  [before, after]: readonly [PlanStep, PlanStep],
  path: readonly LocalText[],
  names: readonly [Names, Names],
): readonly PositionDifference[] {
  const value = (field: 'thinkSeconds' | 'answerSeconds' | 'takes' | 'maxProbes' | 'stage' | 'fast') =>
    ({ field, kind: 'value', before: before[field] ?? undefined, after: after[field] ?? undefined }) as const
  return [
    ...compareFields({ what: 'step', path }, [
      {
        field: 'stepQuestion',
        kind: 'name',
        before: names[0].of(before.questionId),
        after: names[1].of(after.questionId),
      },
      value('thinkSeconds'),
      value('answerSeconds'),
      value('takes'),
      value('maxProbes'),
      value('stage'),
      value('fast'),
    ]),
    ...compareConditions([before, after], path, names),
  ]
}

type Compared = {
  readonly subject: NamedId
  readonly field: DifferenceField
  readonly values: readonly NamedId[]
}

/** By what is looked at and how: the values taken out and put in. */
function compareConditions(
  [before, after]: readonly [PlanStep, PlanStep],
  path: readonly LocalText[],
  names: readonly [Names, Names],
): readonly PositionDifference[] {
  const [old, now] = [group(before.when, names[0]), group(after.when, names[1])]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)]
    const told = is ?? was
    if (!told) return []
    const { name } = told.subject
    const inside = [...path, typeof name === 'string' ? { zh: name, en: name } : name]
    return compareFields({ what: 'step', path: inside }, [
      { field: told.field, kind: 'names', before: was?.values ?? [], after: is?.values ?? [] },
    ])
  })
}

function group(when: readonly PlanCondition[], names: Names): ReadonlyMap<string, Compared> {
  const groups = new Map<string, Compared>()
  for (const condition of when) {
    const one = readCondition(condition, names)
    const key = `${one.field} ${one.subject.id}`
    groups.set(key, { ...one, values: [...(groups.get(key)?.values ?? []), ...one.values] })
  }
  return groups
}

const comparisons = {
  'one-of': 'isOneOf',
  'none-of': 'isNoneOf',
  'at-least': 'isAtLeast',
  'at-most': 'isAtMost',
} as const

function readCondition(condition: PlanCondition, { of, within }: Names): Compared {
  switch (condition.kind) {
    case 'field': {
      const { fieldId, is, values } = condition
      return {
        subject: of(fieldId),
        field: comparisons[is],
        values: values.map((value) => within(fieldId, value)),
      }
    }
    case 'choice': {
      const { questionId, is, options } = condition
      return {
        subject: of(questionId),
        field: comparisons[is],
        values: options.map((option) => within(questionId, option)),
      }
    }
    case 'field-number':
    case 'number': {
      const value = String(condition.value)
      return {
        subject: of(condition.kind === 'number' ? condition.questionId : condition.fieldId),
        field: comparisons[condition.is],
        values: [{ id: value, name: value }],
      }
    }
    case 'indicator': {
      const value = String(condition.shown)
      return { subject: of(condition.indicatorId), field: 'isShown', values: [{ id: value, name: value }] }
    }
  }
}
