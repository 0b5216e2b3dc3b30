import type { PositionDifference } from './difference.ts'
import type { LocalText } from './position.ts'

/** Parts that came, went or moved, and what changed inside those that stayed; a part is the same while its id is. */
export function compareParts<One extends { readonly id: string }>(
  what: PositionDifference['what'],
  [before, after]: readonly [readonly One[], readonly One[]],
  how: {
    readonly path: readonly LocalText[]
    nameOf(part: One): LocalText
    inside(before: One, after: One, path: readonly LocalText[]): readonly PositionDifference[]
  },
): readonly PositionDifference[] {
  const old = new Map(before.map((part) => [part.id, part]))
  const now = new Set(after.map(({ id }) => id))
  const tell = (kind: 'added' | 'removed', part: One): PositionDifference => ({
    kind,
    what,
    path: [...how.path, how.nameOf(part)],
    field: null,
    language: null,
    before: null,
    after: null,
  })
  const moved = findMoved(
    before.filter(({ id }) => now.has(id)).map(({ id }) => id),
    after.filter(({ id }) => old.has(id)).map(({ id }) => id),
  )
  return [
    ...before.filter(({ id }) => !now.has(id)).map((part) => tell('removed', part)),
    ...after.flatMap((part, index): readonly PositionDifference[] => {
      const was = old.get(part.id)
      if (was === undefined) return [tell('added', part)]
      const path = [...how.path, how.nameOf(part)]
      const inside = how.inside(was, part, path)
      if (!moved.has(part.id)) return inside
      const places = { before: String(before.indexOf(was) + 1), after: String(index + 1) }
      return [{ kind: 'moved', what, path, field: null, language: null, ...places }, ...inside]
    }),
  ]
}

/** The fewest parts that must be moved to get from one order to the other: those outside the longest common run. */
function findMoved(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const places = after.map((id) => before.indexOf(id))
  const longest: number[][] = []
  for (const place of places) {
    const best = longest
      .filter((run) => (run.at(-1) ?? -1) < place)
      .reduce<number[]>((most, run) => (run.length > most.length ? run : most), [])
    longest.push([...best, place])
  }
  const kept = new Set(longest.reduce<number[]>((most, run) => (run.length > most.length ? run : most), []))
  return new Set(after.filter((_, index) => !kept.has(places[index] ?? -1)))
}
