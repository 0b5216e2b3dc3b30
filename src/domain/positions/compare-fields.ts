import type { DifferenceField, DifferenceValue, PositionDifference } from './difference.ts'
import type { LocalPhrases, LocalText, SpokenLanguage } from './position.ts'

const languages: readonly SpokenLanguage[] = ['zh', 'en']

/** A field of a part, before and after, by how it is compared. */
export type Field = { readonly field: DifferenceField } & (
  | { readonly kind: 'text'; readonly before: LocalText; readonly after: LocalText }
  | { readonly kind: 'phrases'; readonly before: LocalPhrases; readonly after: LocalPhrases }
  | { readonly kind: 'names'; readonly before: readonly NamedId[]; readonly after: readonly NamedId[] }
  | { readonly kind: 'name'; readonly before: NamedId; readonly after: NamedId }
  | { readonly kind: 'value'; readonly before: Plain; readonly after: Plain }
)

/** What is referred to; another name for the same id is no change of what refers to it. */
export type NamedId = { readonly id: string; readonly name: DifferenceValue }
type Plain = string | number | boolean | undefined

type Place = Pick<PositionDifference, 'what' | 'path'>

/** Texts by language, lists entry by entry, everything else as a value. */
export function compareFields(place: Place, fields: readonly Field[]): readonly PositionDifference[] {
  return fields.flatMap((field) => compareField(place, field))
}

function compareField(place: Place, one: Field): readonly PositionDifference[] {
  const { field } = one
  switch (one.kind) {
    case 'text':
      return languages.flatMap((language): PositionDifference[] => {
        const [before, after] = [one.before[language], one.after[language]]
        return before === after ? [] : [{ ...place, kind: 'changed', field, language, before, after }]
      })
    case 'phrases':
      return languages.flatMap((language) => {
        const [before, after] = [one.before[language], one.after[language]].map((texts) =>
          texts.map((text) => ({ id: text, name: text })),
        )
        return compareLists({ ...place, field, language }, [before ?? [], after ?? []])
      })
    case 'names':
      return compareLists({ ...place, field, language: null }, [one.before, one.after])
    case 'name': {
      const { before, after } = one
      if (before.id === after.id) return []
      return [{ ...place, kind: 'changed', field, language: null, before: before.name, after: after.name }]
    }
    case 'value': {
      if (one.before === one.after) return []
      const [before, after] = [wordOf(one.before), wordOf(one.after)]
      return [{ ...place, kind: 'changed', field, language: null, before, after }]
    }
  }
}

/** What was taken out and what was put in; an entry that stands twice counts twice; its order says nothing. */
function compareLists(
  place: Omit<PositionDifference, 'kind' | 'before' | 'after'>,
  [before, after]: readonly [readonly NamedId[], readonly NamedId[]],
): readonly PositionDifference[] {
  return [
    ...subtract(before, after).map((entry): PositionDifference => ({
      ...place,
      kind: 'removed',
      before: entry.name,
      after: null,
    })),
    ...subtract(after, before).map((entry): PositionDifference => ({
      ...place,
      kind: 'added',
      before: null,
      after: entry.name,
    })),
  ]
}

function subtract(from: readonly NamedId[], what: readonly NamedId[]): readonly NamedId[] {
  const left = new Map<string, number>()
  for (const { id } of what) left.set(id, (left.get(id) ?? 0) + 1)
  return from.filter(({ id }) => {
    const count = left.get(id) ?? 0
    left.set(id, count - 1)
    return count <= 0
  })
}

const wordOf = (value: Plain): string | null => (value === undefined ? null : String(value))
