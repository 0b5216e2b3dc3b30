/** A value in the earlier and in the later of two reports. */
export type Sides<Value> = { readonly before: Value; readonly after: Value }

/** Why two ratings differ, in the order in which they are told. */
export const changeCauses = ['transcript', 'rubric', 'question', 'rater', 'calibration', 'override'] as const
export type ChangeCause = (typeof changeCauses)[number]

export function both<From, To>({ before, after }: Sides<From>, read: (side: From) => To): Sides<To> {
  return { before: read(before), after: read(after) }
}

/** Ids of both lists, each once, in their common order whichever list comes first. */
export function idsOf<One>(
  before: readonly One[],
  after: readonly One[],
  read: (one: One) => string,
): readonly string[] {
  const place = new Map<string, number>()
  for (const list of [before, after]) {
    for (const [index, one] of list.entries())
      place.set(read(one), Math.max(index, place.get(read(one)) ?? 0))
  }
  return [...place]
    .toSorted(([one, first], [other, second]) => first - second || (one < other ? -1 : 1))
    .map(([id]) => id)
}
