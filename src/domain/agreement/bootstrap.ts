import { quantileSorted } from 'simple-statistics'

/** Where a figure would fall in 95 of 100 samples like this one. */
export type Interval = { readonly low: number; readonly high: number }

export type BootstrapOptions = {
  /** How often the sample is drawn anew; 1000 unless told, fewer of more than 1000 rows, at least 200. */
  readonly resamples?: number
  /** The same seed gives the same intervals; any integer. */
  readonly seed?: number
}

/** Below this many pairs no interval is claimed. */
export const FEWEST_FOR_INTERVAL = 10

const CONFIDENCE = 0.95

/**
 * 95 % percentile bootstrap intervals (Efron & Tibshirani, An Introduction to the Bootstrap, 1993, ch. 13) of all
 * figures that `measure` takes of a sample. Answers are drawn, not indicators, since those of one answer hang together.
 * Draws in which a figure is undefined are left out of its interval; null where too few rows or draws remain.
 */
export function bootstrapIntervals<Row, Name extends string>(
  rows: readonly Row[],
  measure: (sample: readonly Row[]) => Readonly<Record<Name, number | null>>,
  { resamples = enoughDraws(rows.length), seed = 7 }: BootstrapOptions = {},
): Readonly<Record<Name, Interval | null>> {
  const draws = new Map<string, number[]>(Object.keys(measure(rows)).map((name) => [name, []]))
  const random = createRandom(seed)
  const times = rows.length < FEWEST_FOR_INTERVAL ? 0 : resamples
  for (let time = 0; time < times; time++) {
    const sample = drawWithReplacement(rows, random)
    for (const [name, value] of Object.entries<number | null>(measure(sample)))
      if (value !== null) draws.get(name)?.push(value)
  }
  const intervals = [...draws].map(([name, values]) => [name, intervalOf(values, times)] as const)
  return Object.fromEntries(intervals) as Record<Name, Interval | null>
}

/** Percentile intervals ask for 1000 draws; those of large samples are narrow, so fewer do, and the time stays bounded. */
function enoughDraws(rows: number): number {
  return Math.min(1000, Math.max(200, Math.round(1_000_000 / rows)))
}

/** An interval over a minority of the draws would describe other samples than this one. */
function intervalOf(values: readonly number[], times: number): Interval | null {
  if (times === 0 || values.length < times / 2) return null
  const sorted = values.toSorted((one, other) => one - other)
  const tail = (1 - CONFIDENCE) / 2
  return { low: quantileSorted(sorted, tail), high: quantileSorted(sorted, 1 - tail) }
}

function drawWithReplacement<Row>(rows: readonly Row[], random: () => number): readonly Row[] {
  const sample: Row[] = []
  for (let drawn = 0; drawn < rows.length; drawn++) {
    const row = rows[Math.floor(random() * rows.length)]
    if (row !== undefined) sample.push(row)
  }
  return sample
}

/** Numbers in [0, 1) from a seed: xorshift32 (Marsaglia, Xorshift RNGs, J. Stat. Softw. 8(14), 2003). */
function createRandom(seed: number): () => number {
  // Zero would stay zero; the golden ratio spreads small seeds over the whole word.
  let state = Math.imul(seed + 1, 0x9e3779b1) || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}
