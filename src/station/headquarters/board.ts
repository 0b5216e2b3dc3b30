import type { Row } from '../db/schema.ts'
import { toDayNumber } from './days.ts'
import type { RolledUpScores } from './rollup.ts'

export const channels = ['phone', 'video', 'voice', 'text', 'imported'] as const
const recommendations = [null, 'advance', 'review', 'decline'] as const
const decisions = [null, 'advance', 'hold', 'reject'] as const
/** As they stand in a row's column. */
export const recommended = { advance: 1, review: 2, decline: 3 } as const
export const decided = { advance: 1, hold: 2, reject: 3 } as const

/** What a score is of. */
export type Measure = {
  readonly positionId: string
  readonly kind: 'competency' | 'question'
  /** Of the competency or question. */
  readonly id: string
}

/** Numbers texts in the order of their coming. */
class Names {
  readonly all: string[] = []
  private readonly numbers = new Map<string, number>()

  numberOf(name: string): number {
    const known = this.numbers.get(name)
    if (known !== undefined) return known
    this.numbers.set(name, this.all.length)
    return this.all.push(name) - 1
  }

  find(name: string): number {
    return this.numbers.get(name) ?? -1
  }
}

const none = -1

/**
 * All counted interviews by column, so that any question of a dashboard is one walk through them: some 30 bytes each
 * beside their scores. A row stands at the number the database gave it.
 */
export class Board {
  /** One past the highest row. */
  size = 0
  /** Rows that hold an interview. */
  count = 0
  readonly units = new Names()
  readonly positions = new Names()
  readonly measures: Measure[] = []
  /** Number of the unit; -1 where the row is empty. */
  unit = new Int32Array(1024).fill(none)
  day = new Int32Array(1024)
  position = new Int32Array(1024)
  channel = new Uint8Array(1024)
  recommendation = new Uint8Array(1024)
  decision = new Uint8Array(1024)
  /** Hundredths of points; -1 for none. */
  match = new Int16Array(1024)
  /** Where a row's scores begin, and how many they are. */
  scoresAt = new Uint32Array(1024)
  scores = new Uint16Array(1024)
  scoreMeasure = new Uint16Array(4096)
  /** Hundredths of points. */
  scoreValue = new Uint16Array(4096)
  private scoresEnd = 0
  private scoresLeft = 0
  private readonly measureNumbers = new Map<string, MeasureNumbers>()
  private readonly dayNumbers = new Map<string, number>()

  set(row: Row<'rollup_interview'>): void {
    const at = row.seq
    this.makeRoom(at)
    if (this.unit[at] === none) this.count += 1
    else this.leaveScores(at)
    this.unit[at] = this.units.numberOf(row.org_unit_id)
    this.day[at] = this.numberDay(row.day)
    this.position[at] = this.positions.numberOf(row.position_id)
    this.channel[at] = channels.indexOf(row.channel)
    this.recommendation[at] = recommendations.indexOf(row.recommendation)
    this.decision[at] = decisions.indexOf(row.decision)
    this.match[at] = row.match === null ? none : Math.floor(row.match * 100 + 1e-6)
    this.addScores(at, row.position_id, JSON.parse(row.scores_json) as RolledUpScores)
  }

  remove(at: number): void {
    if (at >= this.size || this.unit[at] === none) return
    this.leaveScores(at)
    this.unit[at] = none
    this.count -= 1
  }

  /** -1 for a measure that no interview has. */
  findMeasure({ positionId, kind, id }: Measure): number {
    return this.measureNumbers.get(positionId)?.[kind].get(id) ?? none
  }

  /** Hundredths of points of a row by a measure; -1 for none. */
  scoreOf(at: number, measure: number): number {
    const begin = this.scoresAt[at] ?? 0
    for (let slot = begin; slot < begin + (this.scores[at] ?? 0); slot += 1)
      if (this.scoreMeasure[slot] === measure) return this.scoreValue[slot] ?? none
    return none
  }

  private numberDay(day: string): number {
    const known = this.dayNumbers.get(day)
    if (known !== undefined) return known
    const number = toDayNumber(day)
    this.dayNumbers.set(day, number)
    return number
  }

  private numberMeasure(measure: Measure): number {
    const known = this.findMeasure(measure)
    if (known !== none) return known
    const number = this.measures.push(measure) - 1
    this.numbersOf(measure.positionId)[measure.kind].set(measure.id, number)
    return number
  }

  private numbersOf(positionId: string): MeasureNumbers {
    const known = this.measureNumbers.get(positionId)
    if (known !== undefined) return known
    const numbers: MeasureNumbers = { competency: new Map(), question: new Map() }
    this.measureNumbers.set(positionId, numbers)
    return numbers
  }

  private addScores(at: number, positionId: string, { c, q }: RolledUpScores): void {
    const begin = this.scoresEnd
    const numbers = this.numbersOf(positionId)
    for (const [kind, scores] of [['competency', c] as const, ['question', q] as const]) {
      for (const id in scores) {
        if (this.scoresEnd === this.scoreValue.length) {
          this.scoreValue = grow(this.scoreValue)
          this.scoreMeasure = grow(this.scoreMeasure)
        }
        this.scoreMeasure[this.scoresEnd] =
          numbers[kind].get(id) ?? this.numberMeasure({ positionId, kind, id })
        this.scoreValue[this.scoresEnd] = scores[id] ?? 0
        this.scoresEnd += 1
      }
    }
    this.scoresAt[at] = begin
    this.scores[at] = this.scoresEnd - begin
  }

  private leaveScores(at: number): void {
    this.scoresLeft += this.scores[at] ?? 0
    this.scores[at] = 0
    if (this.scoresLeft > 65_536 && this.scoresLeft * 2 > this.scoresEnd) this.closeGaps()
  }

  private closeGaps(): void {
    const measures = new Uint16Array(this.scoreMeasure.length)
    const values = new Uint16Array(this.scoreValue.length)
    let end = 0
    for (let at = 0; at < this.size; at += 1) {
      const from = this.scoresAt[at] ?? 0
      const count = this.scores[at] ?? 0
      measures.set(this.scoreMeasure.subarray(from, from + count), end)
      values.set(this.scoreValue.subarray(from, from + count), end)
      this.scoresAt[at] = end
      end += count
    }
    this.scoreMeasure = measures
    this.scoreValue = values
    this.scoresEnd = end
    this.scoresLeft = 0
  }

  private makeRoom(at: number): void {
    while (at >= this.unit.length) {
      const before = this.unit.length
      this.unit = grow(this.unit).fill(none, before)
      this.day = grow(this.day)
      this.position = grow(this.position)
      this.channel = grow(this.channel)
      this.recommendation = grow(this.recommendation)
      this.decision = grow(this.decision)
      this.match = grow(this.match)
      this.scoresAt = grow(this.scoresAt)
      this.scores = grow(this.scores)
    }
    this.size = Math.max(this.size, at + 1)
  }
}

type MeasureNumbers = Readonly<Record<Measure['kind'], Map<string, number>>>

type Column =
  | Int32Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>

function grow<Array extends Column>(column: Array): Array {
  const Kind = column.constructor as new (length: number) => Array
  const grown = new Kind(column.length * 2)
  grown.set(column)
  return grown
}
