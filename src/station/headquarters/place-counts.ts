import type { HeadquartersFilter } from '../../contract/headquarters.ts'
import type { Board, Measure } from './board.ts'
import { FunnelCounts } from './funnel-counts.ts'
import type { Places } from './places.ts'
import { walkBoard } from './selection.ts'

export type PlaceLevel = 'group' | 'region' | 'store'

/** Low scores and passes of all together (the first), of each region and of each store. */
export type PlaceCounts = {
  readonly places: readonly { readonly level: PlaceLevel; readonly id: string }[]
  readonly measures: readonly Measure[]
  readonly positions: readonly string[]
  scoredOf(place: number, measure: number): number
  lowOf(place: number, measure: number): number
  decidedOf(place: number, position: number): { passed: number; decided: number; machineAdvanced: number }
}

/** Counts by place in one walk: stores first, then summed to regions and to all. */
export function countPlaces(
  seen: { readonly board: Board; readonly places: Places },
  filter: HeadquartersFilter,
  lowScore: number,
): PlaceCounts {
  const { board, places } = seen
  const units = board.units.all
  const regions = units.map((id) => places.regionIdOf(id))
  const regionIds = [...new Set(regions.filter((id) => id !== null))]
  const all = [
    { level: 'group' as const, id: '' },
    ...regionIds.map((id) => ({ level: 'region' as const, id })),
    ...units.map((id) => ({ level: 'store' as const, id })),
  ]
  const firstStore = 1 + regionIds.length
  const wide = board.measures.length
  const scored = new Uint32Array(all.length * wide)
  const low = new Uint32Array(all.length * wide)
  const passes = new FunnelCounts(all.length * board.positions.all.length)
  const lowHundredths = lowScore * 100
  const passAt = (place: number, position: number) => place * board.positions.all.length + position
  walkBoard(seen, filter, (at) => {
    const place = firstStore + (board.unit[at] ?? 0)
    passes.add(passAt(place, board.position[at] ?? 0), board, at)
    const begin = board.scoresAt[at] ?? 0
    for (let slot = begin; slot < begin + (board.scores[at] ?? 0); slot += 1) {
      const index = place * wide + (board.scoreMeasure[slot] ?? 0)
      scored[index] = (scored[index] ?? 0) + 1
      if ((board.scoreValue[slot] ?? 0) < lowHundredths) low[index] = (low[index] ?? 0) + 1
    }
  })
  for (const [unit, region] of regions.entries()) {
    const from = firstStore + unit
    const above = region === null ? [0] : [0, 1 + regionIds.indexOf(region)]
    for (const place of above) {
      for (let measure = 0; measure < wide; measure += 1) {
        const [own, sum] = [from * wide + measure, place * wide + measure]
        scored[sum] = (scored[sum] ?? 0) + (scored[own] ?? 0)
        low[sum] = (low[sum] ?? 0) + (low[own] ?? 0)
      }
      for (let position = 0; position < board.positions.all.length; position += 1)
        passes.join(passAt(place, position), passes, passAt(from, position))
    }
  }
  return {
    places: all,
    measures: board.measures,
    positions: board.positions.all,
    scoredOf: (place, measure) => scored[place * wide + measure] ?? 0,
    lowOf: (place, measure) => low[place * wide + measure] ?? 0,
    decidedOf: (place, position) => passes.decidedOf(passAt(place, position)),
  }
}
