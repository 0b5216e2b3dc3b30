/** How many copies stay of each kind; together 21 at most. */
export const keptCopies = { newest: 7, days: 7, weeks: 4, months: 3 } as const

/**
 * Which copies stay when older ones are thinned out: the newest seven, and the newest of each of the last seven days,
 * four weeks and three months that have one (UTC, weeks from Monday). It goes by the copies alone: a clock that was
 * wrong for a while takes nothing away.
 */
export function chooseKept<Copy extends { readonly madeAt: string }>(copies: readonly Copy[]): Set<Copy> {
  const newestFirst = copies.toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : a.madeAt > b.madeAt ? -1 : 0))
  const kept = new Set(newestFirst.slice(0, keptCopies.newest))
  const keepOneOfEach = (periodOf: (madeAt: string) => string | number, most: number) => {
    const seen = new Set<string | number>()
    for (const copy of newestFirst) {
      const period = periodOf(copy.madeAt)
      if (seen.has(period)) continue
      if (seen.size === most) return
      seen.add(period)
      kept.add(copy)
    }
  }
  keepOneOfEach(dayOf, keptCopies.days)
  // 1 January 1970 was a Thursday.
  keepOneOfEach((madeAt) => Math.floor((dayOf(madeAt) + 3) / 7), keptCopies.weeks)
  keepOneOfEach((madeAt) => madeAt.slice(0, 7), keptCopies.months)
  return kept
}

const dayOf = (madeAt: string) => Math.floor(Date.parse(madeAt) / 86_400_000)
