/** Scores of one place, summed. */
export type PlaceScores = { readonly n: number; readonly sum: number; readonly squares: number }

/** How a place stands against all: outside the limits is more than chance explains. */
export type Standing = 'too-few' | 'within' | 'above' | 'below'

export type PlaceComparison = {
  readonly standing: Standing
  readonly mean: number | null
  /** Half-width of the mean's 95 % interval, points; null where too few. */
  readonly halfWidth: number | null
}

export type Funnel = {
  readonly n: number
  readonly mean: number | null
  /** Standard deviation within places, points; null where it cannot be told. */
  readonly spread: number | null
  /** Places with enough scores. */
  readonly compared: number
  /** How many of them chance alone would put outside the limits. */
  readonly byChance: number
}

/** Two-sided 95 % and 99.8 % quantiles of the normal distribution; the second draws the limits (Spiegelhalter 2005). */
const Z95 = 1.959964
const Z998 = 3.090232

/** The mean of all scores and their spread within places, so that differences between places do not widen the limits. */
export function drawFunnel(places: readonly PlaceScores[], fewest: number): Funnel {
  const n = sumOf(places, (place) => place.n)
  const mean = n === 0 ? null : sumOf(places, (place) => place.sum) / n
  const several = places.filter((place) => place.n > 1)
  const freedom = sumOf(several, (place) => place.n - 1)
  const within = sumOf(several, ({ n: own, sum, squares }) => Math.max(0, squares - sum ** 2 / own))
  const compared = places.filter((place) => place.n >= fewest).length
  return {
    n,
    mean,
    spread: freedom === 0 ? null : Math.sqrt(within / freedom),
    compared,
    byChance: compared * 0.002,
  }
}

/** The limits for a place with `n` scores: outside them, chance is not a likely reason. */
export function limitsAt({ mean, spread }: Funnel, n: number): { low: number; high: number } | null {
  if (mean === null || spread === null || n === 0) return null
  const half = (Z998 * spread) / Math.sqrt(n)
  return { low: Math.max(0, mean - half), high: Math.min(100, mean + half) }
}

export function comparePlace(place: PlaceScores, funnel: Funnel, fewest: number): PlaceComparison {
  const mean = place.n === 0 ? null : place.sum / place.n
  const limits = limitsAt(funnel, place.n)
  if (mean === null || limits === null || funnel.spread === null || place.n < fewest)
    return { standing: 'too-few', mean, halfWidth: null }
  const standing = mean > limits.high ? 'above' : mean < limits.low ? 'below' : 'within'
  return { standing, mean, halfWidth: (Z95 * funnel.spread) / Math.sqrt(place.n) }
}

function sumOf(places: readonly PlaceScores[], valueOf: (place: PlaceScores) => number): number {
  return places.reduce((sum, place) => sum + valueOf(place), 0)
}
