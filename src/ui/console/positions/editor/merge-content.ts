type Entry = { readonly id: string }

/**
 * My changes of `base` put on top of theirs: what only one side changed stands as that side has it, and where both
 * changed the same text or number mine stands. Parts are the same part while their id is; nothing that one side
 * added is lost, and a part that one side removed and the other changed stays.
 */
export function mergeContent<Content>(base: Content, theirs: Content, mine: Content): Content {
  return merge(base, theirs, mine) as Content
}

function merge(base: unknown, theirs: unknown, mine: unknown): unknown {
  if (isSame(mine, base)) return theirs
  if (isSame(theirs, base) || isSame(theirs, mine)) return mine
  // I took out what they changed.
  if (mine === undefined) return theirs
  if (Array.isArray(theirs) && Array.isArray(mine)) {
    const lists = [Array.isArray(base) ? base : [], theirs, mine] as const
    return lists.every(areEntries) ? mergeEntries(...(lists as Lists)) : mergeValues(...lists)
  }
  if (isRecord(theirs) && isRecord(mine)) return mergeRecords(isRecord(base) ? base : {}, theirs, mine)
  return mine
}

type Lists = readonly [readonly Entry[], readonly Entry[], readonly Entry[]]

/** In my order; what only they have comes after what it follows there. */
function mergeEntries(base: readonly Entry[], theirs: readonly Entry[], mine: readonly Entry[]): Entry[] {
  const find = (list: readonly Entry[], id: string) => list.find((entry) => entry.id === id)
  const kept = mine.flatMap((entry) => {
    const [before, other] = [find(base, entry.id), find(theirs, entry.id)]
    if (other !== undefined) return [merge(before, other, entry) as Entry]
    return before !== undefined && isSame(before, entry) ? [] : [entry]
  })
  for (const [index, entry] of theirs.entries()) {
    if (find(mine, entry.id) !== undefined) continue
    const before = find(base, entry.id)
    if (before !== undefined && isSame(before, entry)) continue
    const previous = theirs[index - 1]
    const at = previous === undefined ? 0 : kept.findIndex(({ id }) => id === previous.id) + 1
    kept.splice(previous !== undefined && at === 0 ? kept.length : at, 0, entry)
  }
  // The order is theirs where I did not touch it.
  const ids = (list: readonly Entry[]) => list.map(({ id }) => id)
  if (!isSame(ids(mine), ids(base))) return kept
  return kept.toSorted((a, b) => rank(theirs, a) - rank(theirs, b))
}

const rank = (list: readonly Entry[], { id }: Entry): number => {
  const index = list.findIndex((entry) => entry.id === id)
  return index === -1 ? list.length : index
}

/** Mine, without what they took out and with what they put in. */
function mergeValues(
  base: readonly unknown[],
  theirs: readonly unknown[],
  mine: readonly unknown[],
): unknown[] {
  const has = (list: readonly unknown[], value: unknown) => list.some((one) => isSame(one, value))
  return [
    ...mine.filter((value) => has(theirs, value) || !has(base, value)),
    ...theirs.filter((value) => !has(base, value) && !has(mine, value)),
  ]
}

type Fields = Readonly<Record<string, unknown>>

function mergeRecords(base: Fields, theirs: Fields, mine: Fields): Fields {
  const keys = new Set([...Object.keys(mine), ...Object.keys(theirs)])
  const merged = [...keys].map((key) => [key, merge(base[key], theirs[key], mine[key])] as const)
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined))
}

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const areEntries = (list: readonly unknown[]): boolean =>
  list.every((entry) => isRecord(entry) && typeof entry['id'] === 'string')

/** Whether two contents say the same; the order of an object's fields says nothing. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((value, index) => isSame(value, b[index]))
  }
  if (!isRecord(a) || !isRecord(b)) return false
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].every((key) => isSame(a[key], b[key]))
}
