import type { InferContractRouterInputs } from '@orpc/contract'
import type {
  CompetencyScores,
  DashboardGroup,
  FilterChoices,
  Grouping,
  headquarters as contract,
  HeadquartersFilter,
  Overview,
} from '../../contract/headquarters.ts'
import { countUnder, describeDistribution, points } from '../../domain/headquarters/score-points.ts'
import { estimateShare } from '../../domain/headquarters/wilson.ts'
import { words } from '../../contract/words/index.ts'
import type { Caller, Station } from '../context.ts'
import { readSettings } from '../settings.ts'
import { type Board, channels } from './board.ts'
import { readBoard } from './board-keeper.ts'
import { beginOfStep, nextStep, stepFor, toDay, toDayNumber } from './days.ts'
import { FunnelCounts } from './funnel-counts.ts'
import { type Places, readPlaces } from './places.ts'
import { type NamedPosition, nameOfCompetency, nameOfPosition, readNamedPositions } from './position-names.ts'
import { walkBoard } from './selection.ts'

type Input = InferContractRouterInputs<typeof contract>['overview']
type Named = ReadonlyMap<string, NamedPosition>

/** Counts of the interviews within the filter, by day, by group, and the scores of each competency. */
export async function readOverview(
  { db }: Pick<Station, 'db'>,
  caller: Caller,
  { by = 'region', limit = 30, ...filter }: Input,
): Promise<Overview> {
  const { board, pending } = await readBoard(db)
  const places = await readPlaces(db, caller)
  const positions = await readNamedPositions(db)
  const { lowScore } = (await readSettings(db)).alertThresholds
  const groupOf = numberGroups({ board, places }, by)
  const groups = new FunnelCounts(groupOf.keys.length)
  const matches = new Uint32Array(groupOf.keys.length * points)
  const total = new FunnelCounts(1)
  const scores = new Uint32Array(board.measures.length * points)
  const isCompetency = Uint8Array.from(board.measures, ({ kind }) => (kind === 'competency' ? 1 : 0))
  const days = new DayCounts()
  walkBoard({ board, places }, filter, (at) => {
    const group = groupOf.numbers(at)
    total.add(0, board, at)
    groups.add(group, board, at)
    days.add(board, at)
    const match = board.match[at] ?? -1
    if (match >= 0) raise(matches, group * points + Math.floor(match / 100))
    const begin = board.scoresAt[at] ?? 0
    for (let slot = begin; slot < begin + (board.scores[at] ?? 0); slot += 1) {
      const measure = board.scoreMeasure[slot] ?? 0
      if (isCompetency[measure] === 1)
        raise(scores, measure * points + Math.floor((board.scoreValue[slot] ?? 0) / 100))
    }
  })
  const found = groupOf.keys
    .flatMap((key, group): DashboardGroup[] => {
      if (groups.heldOf(group) === 0) return []
      const { median } = describeDistribution(matches.subarray(group * points, (group + 1) * points))
      const name = nameGroup({ by, key }, places, positions)
      return [{ ...groups.describe(group), key, ...name, medianMatch: median }]
    })
    .toSorted((one, other) => other.held - one.held || (one.key < other.key ? -1 : 1))
  const all = total.describe(0)
  return {
    pending,
    isEmpty: all.held === 0 && !hasAny({ board, places }),
    total: all,
    ...days.describe(filter),
    groups: found.slice(0, limit),
    groupsTotal: found.length,
    competencies: describeScores(board, scores, { positions, lowScore }),
    lowScore,
  }
}

/** What the filters of the dashboards offer this reader. */
export async function readChoices({ db }: Pick<Station, 'db'>, caller: Caller): Promise<FilterChoices> {
  const places = await readPlaces(db, caller)
  const positions = await readNamedPositions(db)
  return {
    regions: places.list('region').map(({ id, name }) => ({ id, name })),
    stores: places.list('store').map(({ id, name, regionId }) => ({ id, name, regionId })),
    positions: [...positions.values()].map(({ id, name, competencies, questions }) => ({
      id,
      name,
      competencies: [...competencies],
      questions: questions.map((question) => ({
        ...question,
        competencies: [...question.competencies],
      })),
    })),
  }
}

function hasAny(seen: { readonly board: Board; readonly places: Places }): boolean {
  let any = false
  walkBoard(seen, {}, () => (any = true))
  return any
}

/** The groups of a grouping, and the number of each row's. */
function numberGroups(
  { board, places }: { readonly board: Board; readonly places: Places },
  by: Grouping,
): { keys: readonly string[]; numbers: (at: number) => number } {
  switch (by) {
    case 'store':
      return { keys: board.units.all, numbers: (at) => board.unit[at] ?? 0 }
    case 'position':
      return { keys: board.positions.all, numbers: (at) => board.position[at] ?? 0 }
    case 'channel':
      return { keys: channels, numbers: (at) => board.channel[at] ?? 0 }
    case 'region': {
      const regions = board.units.all.map((id) => places.regionIdOf(id) ?? '')
      const keys = [...new Set(regions)]
      const numbers = Int32Array.from(regions, (id) => keys.indexOf(id))
      return { keys, numbers: (at) => numbers[board.unit[at] ?? 0] ?? 0 }
    }
  }
}

function nameGroup(
  { by, key }: { readonly by: Grouping; readonly key: string },
  places: Places,
  positions: Named,
): Pick<DashboardGroup, 'name' | 'regionName'> {
  const plain = (name: string) => ({ name: { zh: name, en: name }, regionName: '' })
  switch (by) {
    case 'store':
      return { ...plain(places.nameOf(key)), regionName: places.regionNameOf(key) }
    case 'region':
      return plain(places.nameOf(key))
    case 'position':
      return { name: nameOfPosition(positions, key), regionName: '' }
    case 'channel': {
      const channel = channels.find((one) => one === key) ?? 'imported'
      return {
        name: { zh: words['zh-CN'].channel[channel], en: words.en.channel[channel] },
        regionName: '',
      }
    }
  }
}

function describeScores(
  board: Board,
  scores: Uint32Array,
  { positions, lowScore }: { readonly positions: Named; readonly lowScore: number },
): CompetencyScores[] {
  return board.measures
    .flatMap(({ kind, positionId, id }, measure): CompetencyScores[] => {
      if (kind !== 'competency') return []
      const counts = scores.subarray(measure * points, (measure + 1) * points)
      const { n, median, tens } = describeDistribution(counts)
      if (n === 0) return []
      return [
        {
          positionId,
          positionName: nameOfPosition(positions, positionId),
          competency: id,
          name: nameOfCompetency(positions.get(positionId), id),
          n,
          median,
          low: estimateShare(countUnder(counts, lowScore), n),
          tens: [...tens],
        },
      ]
    })
    .toSorted((one, other) => other.n - one.n || (one.competency < other.competency ? -1 : 1))
}

/** Interviews by day, drawn by day, week or month as the stretch is long. */
class DayCounts {
  private readonly days = new Map<number, [held: number, toHr: number, toPool: number]>()

  add(board: Board, at: number): void {
    const day = board.day[at] ?? 0
    const counts = this.days.get(day) ?? [0, 0, 0]
    this.days.set(day, counts)
    const recommendation = board.recommendation[at] ?? 0
    counts[0] += 1
    if (recommendation === 3) counts[2] += 1
    else if (recommendation > 0) counts[1] += 1
  }

  describe({ from, to }: HeadquartersFilter): Pick<Overview, 'step' | 'series'> {
    const numbers = [...this.days.keys()]
    if (numbers.length === 0) return { step: 'day', series: [] }
    // What the filter names is drawn whole, but nothing before the first interview or after the last by years.
    const first = from === undefined ? Math.min(...numbers) : toDayNumber(from)
    const last = to === undefined ? Math.max(...numbers) : toDayNumber(to)
    const step = stepFor(last - first)
    const series = new Map<number, { from: string; held: number; toHr: number; toPool: number }>()
    const begin = Math.max(first, Math.min(...numbers) - 400)
    const end = Math.min(last, Math.max(...numbers) + 400)
    for (let at = beginOfStep(begin, step); at <= end; at = nextStep(at, step))
      series.set(at, { from: toDay(at), held: 0, toHr: 0, toPool: 0 })
    for (const [day, [held, toHr, toPool]] of this.days) {
      const column = series.get(beginOfStep(day, step))
      if (column === undefined) continue
      column.held += held
      column.toHr += toHr
      column.toPool += toPool
    }
    return { step, series: [...series.values()] }
  }
}

function raise(counts: Uint32Array, index: number): void {
  counts[index] = (counts[index] ?? 0) + 1
}
