import type { ComparedPlace, CompareQuery, QuestionComparison } from '../../contract/headquarters.ts'
import {
  comparePlace,
  drawFunnel,
  limitsAt,
  type PlaceScores,
} from '../../domain/headquarters/compare-places.ts'
import { describeDistribution, points } from '../../domain/headquarters/score-points.ts'
import type { Caller, Station } from '../context.ts'
import { Failure } from '../failure.ts'
import { readSettings } from '../settings.ts'
import type { Board } from './board.ts'
import { readBoard } from './board-keeper.ts'
import { type Places, readPlaces } from './places.ts'
import { nameOfPosition, readNamedPositions, titleOfQuestion } from './position-names.ts'
import { walkBoard } from './selection.ts'

/** How candidates of each place were rated on one and the same question, and which places chance does not explain. */
export async function compareQuestion(
  { db }: Pick<Station, 'db'>,
  caller: Caller,
  { positionId, questionId, by = 'store', ...filter }: CompareQuery,
): Promise<QuestionComparison> {
  const positions = await readNamedPositions(db)
  const position = positions.get(positionId)
  if (position === undefined) throw new Failure('NOT_FOUND')
  const { board, pending } = await readBoard(db)
  const places = await readPlaces(db, caller)
  const { fewest } = (await readSettings(db)).alertThresholds
  const measure = board.findMeasure({ positionId, kind: 'question', id: questionId })
  const scores = new PlacesScores(board, places, by)
  walkBoard({ board, places }, { ...filter, positionId }, (at) => {
    const score = board.scoreOf(at, measure)
    if (score >= 0) scores.add(at, score)
  })
  const listed = scores.list()
  const funnel = drawFunnel(listed, fewest)
  const { n, mean, spread, compared, byChance } = funnel
  return {
    pending,
    positionName: nameOfPosition(positions, positionId),
    questionTitle: titleOfQuestion(position, questionId),
    n,
    mean,
    spread,
    fewest,
    compared,
    byChance,
    places: listed
      .map(({ id, tens, median, ...place }): ComparedPlace => ({
        ...comparePlace(place, funnel, fewest),
        id,
        name: places.nameOf(id),
        regionName: by === 'region' ? '' : places.regionNameOf(id),
        n: place.n,
        median,
        limits: limitsAt(funnel, place.n),
        tens: [...tens],
      }))
      .toSorted(
        (one, other) =>
          order[one.standing] - order[other.standing] || other.n - one.n || (one.id < other.id ? -1 : 1),
      ),
  }
}

const order: Readonly<Record<ComparedPlace['standing'], number>> = {
  below: 0,
  above: 1,
  within: 2,
  'too-few': 3,
}

type Listed = PlaceScores & {
  readonly id: string
  readonly median: number | null
  readonly tens: readonly number[]
}

/** The scores of each place on one question. */
class PlacesScores {
  private readonly keys: readonly string[]
  private readonly placeOf: Int32Array
  private readonly counts: Uint32Array
  private readonly sums: Float64Array
  private readonly squares: Float64Array
  private readonly board: Board

  constructor(board: Board, places: Places, by: CompareQuery['by']) {
    const keys = board.units.all.map((id) => (by === 'store' ? id : (places.regionIdOf(id) ?? '')))
    this.board = board
    this.keys = [...new Set(keys)]
    const numbers = new Map(this.keys.map((key, number) => [key, number]))
    this.placeOf = Int32Array.from(keys, (key) => numbers.get(key) ?? 0)
    this.counts = new Uint32Array(this.keys.length * points)
    this.sums = new Float64Array(this.keys.length)
    this.squares = new Float64Array(this.keys.length)
  }

  /** Hundredths of points. */
  add(at: number, hundredths: number): void {
    const place = this.placeOf[this.board.unit[at] ?? 0] ?? 0
    const index = place * points + Math.floor(hundredths / 100)
    this.counts[index] = (this.counts[index] ?? 0) + 1
    this.sums[place] = (this.sums[place] ?? 0) + hundredths / 100
    this.squares[place] = (this.squares[place] ?? 0) + (hundredths / 100) ** 2
  }

  /** Places with a score at least. */
  list(): Listed[] {
    return this.keys.flatMap((id, place) => {
      const { n, median, tens } = describeDistribution(
        this.counts.subarray(place * points, (place + 1) * points),
      )
      if (n === 0) return []
      return [{ id, n, median, tens, sum: this.sums[place] ?? 0, squares: this.squares[place] ?? 0 }]
    })
  }
}
