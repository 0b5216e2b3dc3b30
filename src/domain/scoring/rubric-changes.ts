import type { DifferenceField, DifferenceValue } from '../positions/difference.ts'
import type { Indicator, LocalPhrases, LocalText, Position, SpokenLanguage } from '../positions/position.ts'

/** One field that says something else than before; of a list, one entry that came (`before` null) or went (`after` null). */
export type RubricChange = {
  readonly field: DifferenceField
  /** Of a text that stands in both languages; null where the field has none. */
  readonly language: SpokenLanguage | null
  readonly before: DifferenceValue | null
  readonly after: DifferenceValue | null
}

/** A change of what the position asks; `competency` is null for the position's own limits. */
export type RequirementChange = RubricChange & { readonly competency: LocalText | null }

const languages = ['zh', 'en'] as const

/** Every field in which two versions of an indicator differ, in a fixed order of the fields. */
export function indicatorChanges(before: Indicator, after: Indicator): readonly RubricChange[] {
  const value = (field: DifferenceField, read: (one: Indicator) => string) =>
    changed(field, null, [read(before), read(after)])
  const text = (field: 'label' | 'rule') =>
    languages.flatMap((language) =>
      changed(field, language, [before[field][language], after[field][language]]),
    )
  const phrases = (field: 'examples' | 'counterExamples' | 'phrases') =>
    phraseChanges(field, before[field], after[field])
  const list = (field: 'concepts' | 'requires' | 'before') =>
    listChanges(field, null, [before[field] ?? [], after[field] ?? []])
  return [
    ...value('weight', ({ weight }) => String(weight)),
    ...value('polarity', ({ polarity }) => polarity),
    ...value('competency', ({ competency }) => competency),
    ...value('mustHave', ({ mustHave }) => String(mustHave === true)),
    ...text('label'),
    ...text('rule'),
    ...phrases('phrases'),
    ...phrases('examples'),
    ...phrases('counterExamples'),
    ...list('concepts'),
    ...list('requires'),
    ...list('before'),
  ]
}

/** What the position asks and how it weighs it, where two versions differ. */
export function requirementChanges(before: Position, after: Position): readonly RequirementChange[] {
  const own = (['advanceAt', 'rejectBelow', 'minCertainty'] as const).flatMap((field) =>
    changed(field, null, [String(before.rubric[field]), String(after.rubric[field])]),
  )
  const names = new Map([...after.competencies, ...before.competencies].map(({ id, name }) => [id, name]))
  const asked = [...names]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([id, name]) =>
      competencyChanges(id, before, after).map((change) => ({ ...change, competency: name })),
    )
  return [...own.map((change) => ({ ...change, competency: null })), ...asked]
}

function competencyChanges(id: string, before: Position, after: Position): readonly RubricChange[] {
  const sides = [before, after] as const
  const read = (of: ({ rubric }: Position) => number | boolean | undefined) =>
    sides.map((side) => String(of(side) ?? 0)) as [string, string]
  return [
    ...changed(
      'weight',
      null,
      read(({ rubric }) => rubric.weights[id]),
    ),
    ...changed(
      'required',
      null,
      read(({ rubric }) => rubric.required[id]),
    ),
    ...changed(
      'mustPass',
      null,
      read(({ rubric }) => rubric.mustPass.includes(id)),
    ),
  ]
}

type Pair<Value> = readonly [before: Value, after: Value]

function changed(
  field: DifferenceField,
  language: SpokenLanguage | null,
  [before, after]: Pair<string>,
): readonly RubricChange[] {
  return before === after ? [] : [{ field, language, before, after }]
}

function phraseChanges(
  field: DifferenceField,
  before: LocalPhrases,
  after: LocalPhrases,
): readonly RubricChange[] {
  return languages.flatMap((language) => listChanges(field, language, [before[language], after[language]]))
}

function listChanges(
  field: DifferenceField,
  language: SpokenLanguage | null,
  [before, after]: Pair<readonly string[]>,
): readonly RubricChange[] {
  const entry = (was: string | null, is: string | null) => ({ field, language, before: was, after: is })
  return [
    ...before.filter((one) => !after.includes(one)).map((one) => entry(one, null)),
    ...after.filter((one) => !before.includes(one)).map((one) => entry(null, one)),
  ]
}
