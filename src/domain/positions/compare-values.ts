import { compareFields, type Field, type NamedId } from './compare-fields.ts'
import type { Names } from './compare-names.ts'
import type { PositionDifference } from './difference.ts'
import type { ChoiceOption, LocalText, Question } from './position.ts'

const blank: LocalText = { zh: '', en: '' }

/** What only questions answered by a value have. */
export function valueFields(
  before: Question,
  after: Question,
  names: readonly [Names, Names],
): readonly Field[] {
  const value = (
    field: Field['field'],
    read: (question: Question) => string | number | boolean | undefined,
  ) => ({ field, kind: 'value', before: read(before), after: read(after) }) as const
  const text = (field: Field['field'], read: (question: Question) => LocalText | undefined) =>
    ({ field, kind: 'text', before: read(before) ?? blank, after: read(after) ?? blank }) as const
  const expected = ({ image }: Question): readonly NamedId[] =>
    (image?.expected ?? []).map((one) => ({ id: one, name: one }))
  const fieldOf = ({ field }: Question, { of }: Names): readonly NamedId[] =>
    field === undefined ? [] : [of(field)]
  return [
    value('image', ({ image }) => image?.assetId),
    text('imageDescription', ({ image }) => image?.description),
    { field: 'expected', kind: 'names', before: expected(before), after: expected(after) },
    value('multiple', ({ multiple }) => multiple ?? false),
    text('unit', ({ number }) => number?.unit),
    value('min', ({ number }) => number?.min),
    value('max', ({ number }) => number?.max),
    value('rightFrom', ({ number }) => number?.rightFrom),
    value('rightTo', ({ number }) => number?.rightTo),
    value('accept', ({ file }) => file?.accept),
    value('maxMegabytes', ({ file }) => file?.maxMegabytes),
    {
      field: 'candidateField',
      kind: 'names',
      before: fieldOf(before, names[0]),
      after: fieldOf(after, names[1]),
    },
  ]
}

export function compareOptions(
  before: ChoiceOption,
  after: ChoiceOption,
  path: readonly LocalText[],
): readonly PositionDifference[] {
  return compareFields({ what: 'option', path }, [
    { field: 'optionLabel', kind: 'text', before: before.label, after: after.label },
    { field: 'right', kind: 'value', before: before.right, after: after.right },
  ])
}
