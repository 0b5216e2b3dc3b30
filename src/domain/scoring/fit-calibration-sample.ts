/** An interview as a sample sees it. */
export type Sampled = {
  readonly id: string
  readonly positionId: string
  /** 0–100; null where nothing could be scored. */
  readonly match: number | null
}

const BAND = 20

/**
 * Which interviews to rate next, best first: each comes from the cell (position × fifth of the score range) of which
 * least has been rated or suggested yet, so that the sample covers both. Within a cell the given order stands.
 */
export function suggestToRate(
  unrated: readonly Sampled[],
  rated: readonly Sampled[],
  most: number,
): readonly string[] {
  const counts = new Map<string, number>()
  const add = (cell: string): void => void counts.set(cell, (counts.get(cell) ?? 0) + 1)
  for (const one of rated) add(cellOf(one))
  const cells = [...Map.groupBy(unrated, cellOf)].map(([cell, members]) => ({ cell, members: [...members] }))
  const chosen: string[] = []
  while (chosen.length < most) {
    const open = cells.filter(({ members }) => members.length > 0)
    const [least] = open.toSorted((one, other) => (counts.get(one.cell) ?? 0) - (counts.get(other.cell) ?? 0))
    const next = least?.members.shift()
    if (least === undefined || next === undefined) break
    chosen.push(next.id)
    add(least.cell)
  }
  return chosen
}

function cellOf({ positionId, match }: Sampled): string {
  const band = match === null ? 'none' : String(Math.min(4, Math.floor(match / BAND)))
  return JSON.stringify([positionId, band])
}
