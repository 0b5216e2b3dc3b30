import type { NamedId } from './compare-fields.ts'
import type { LocalText, Position } from './position.ts'

/**
 * Names of what a position refers to outside itself: concepts and candidates' fields by their ids, and what may be
 * chosen of a field by `field/choice`.
 */
export type NameOutside = (id: string) => LocalText | undefined

/** The names that ids stand for in one of two versions. */
export type Names = {
  of(id: string): NamedId
  /** What stands before a slash names the owner, e.g. `question/option`. */
  within(owner: string, id: string): NamedId
}

/** Names of a version's own parts, and of what lies outside it. */
export function namesOf({ competencies, questions }: Position, nameOutside: NameOutside): Names {
  const known = new Map<string, LocalText>([
    ...competencies.map(({ id, name }) => [id, name] as const),
    ...questions.flatMap(({ id, title, indicators, options = [] }) => [
      [id, title] as const,
      ...indicators.map((one) => [one.id, one.label] as const),
      ...options.map((one) => [`${id}/${one.id}`, one.label] as const),
    ]),
  ])
  const find = (key: string): LocalText | undefined => known.get(key) ?? nameOutside(key)
  return {
    of: (id) => ({ id, name: find(id) ?? id }),
    within: (owner, id) => ({ id, name: find(`${owner}/${id}`) ?? id }),
  }
}
