import type { Kysely } from 'kysely'
import type { PhoneLine } from '../../contract/phone-lines.ts'
import type { LineState } from '../../phone/line.ts'
import type { FromPhone } from '../../phone/protocol.ts'
import type { Database } from '../db/schema.ts'
import {
  countCallsInUse,
  describeLine,
  getLineRow,
  type LineRow,
  listLineRows,
  settingsOf,
} from './phone-line.repository.ts'
import type { PhoneNews } from './phone-news.ts'
import type { TelephoneProcess } from './telephone.ts'

type Parts = {
  readonly db: Kysely<Database>
  readonly telephone: TelephoneProcess
  readonly news: PhoneNews
  readonly onTrouble: (error: unknown) => void
}

/** The lines as the worker has them: tells it of every line that is in use, and knows how each stands. */
export class PhoneLines {
  private readonly parts: Parts
  private readonly states = new Map<string, LineState>()
  /** What the worker was told, as JSON: told again only when it changed. */
  private readonly told = new Map<string, string>()
  /** Tests that use a line, also one that is switched off. */
  private readonly borrowed = new Map<string, number>()
  private readonly stops: readonly (() => void)[]
  private isOn = false
  private isReady = false
  private isClosed = false
  private telling: Promise<void> = Promise.resolve()

  constructor(parts: Parts) {
    this.parts = parts
    this.stops = [
      parts.telephone.onMessage((message) => this.take(message)),
      parts.telephone.onDied(() => this.lose()),
      parts.news.onChange(() => this.maybeRest()),
    ]
  }

  /** From now on lines are up; before, the records are all there is of them. */
  async begin(): Promise<void> {
    this.isOn = true
    await this.apply()
  }

  /** Brings the worker up to what the records say; a worker that nobody needs is not there. */
  async apply(): Promise<void> {
    this.telling = this.tellAfter(this.telling)
    await this.telling
  }

  /** A line is in use for a test, also one that is switched off; returns how to give it back. */
  async borrow(lineId: string): Promise<() => void> {
    this.borrowed.set(lineId, (this.borrowed.get(lineId) ?? 0) + 1)
    await this.apply()
    this.parts.news.changed({ of: 'line', lineId })
    return () => {
      const left = (this.borrowed.get(lineId) ?? 1) - 1
      if (left > 0) this.borrowed.set(lineId, left)
      else this.borrowed.delete(lineId)
      this.parts.news.changed({ of: 'line', lineId })
      this.apply().catch(this.parts.onTrouble)
    }
  }

  /** How the worker says that a line stands; undefined where it has none. */
  stateOf(lineId: string): LineState | undefined {
    return this.states.get(lineId)
  }

  /** Calls that are not over, and tests. */
  inUse(lineId: string, calls: ReadonlyMap<string, number>): number {
    return (calls.get(lineId) ?? 0) + (this.borrowed.get(lineId) ?? 0)
  }

  async list(): Promise<PhoneLine[]> {
    const calls = await countCallsInUse(this.parts.db)
    return (await listLineRows(this.parts.db)).map((row) => this.describe(row, calls))
  }

  async read(lineId: string): Promise<PhoneLine> {
    const row = await getLineRow(this.parts.db, lineId)
    return this.describe(row, await countCallsInUse(this.parts.db))
  }

  close(): void {
    this.isClosed = true
    for (const stop of this.stops) stop()
    this.parts.telephone.keepRunning(false)
  }

  private describe(row: LineRow, calls: ReadonlyMap<string, number>): PhoneLine {
    const state =
      row.enabled === 1 || this.borrowed.has(row.id) ? this.states.get(row.id) : { is: 'off' as const }
    return describeLine(row, { state: describeState(state), inUse: this.inUse(row.id, calls) })
  }

  private async tellAfter(before: Promise<void>): Promise<void> {
    await before.catch(() => undefined)
    if (this.isOn && !this.isClosed) await this.tell()
  }

  private async tell(): Promise<void> {
    const { db, telephone } = this.parts
    const wanted = (await listLineRows(db)).filter((row) => row.enabled === 1 || this.borrowed.has(row.id))
    // Calls go on to their end on a line that was switched off.
    const isNeeded = wanted.length > 0 || (await countCallsInUse(db)).size > 0
    telephone.keepRunning(isNeeded)
    const ids = new Set(wanted.map(({ id }) => id))
    for (const lineId of this.states.keys()) if (!ids.has(lineId)) this.takeOff(lineId)
    for (const row of wanted) this.tellOf(row)
  }

  private tellOf(row: LineRow): void {
    const settings = settingsOf(row)
    const text = JSON.stringify(settings)
    if (!this.states.has(row.id)) this.setState(row.id, { is: 'starting' })
    if (!this.isReady || this.told.get(row.id) === text) return
    if (this.told.has(row.id)) this.setState(row.id, { is: 'starting' })
    this.told.set(row.id, text)
    this.parts.telephone.send({ type: 'line', lineId: row.id, settings })
  }

  private takeOff(lineId: string): void {
    this.states.delete(lineId)
    if (this.told.delete(lineId)) this.parts.telephone.send({ type: 'line-off', lineId })
    this.parts.news.changed({ of: 'line', lineId })
  }

  private take(message: FromPhone): void {
    if (message.type === 'line-state' && this.states.has(message.lineId))
      this.setState(message.lineId, message.state)
    if (message.type !== 'ready') return
    this.isReady = true
    this.told.clear()
    this.apply().catch(this.parts.onTrouble)
  }

  /** The last call of the last line may be over: then nobody needs the worker. */
  private maybeRest(): void {
    if (this.isReady && this.told.size === 0) this.apply().catch(this.parts.onTrouble)
  }

  private lose(): void {
    this.isReady = false
    this.told.clear()
    for (const lineId of this.states.keys()) this.setState(lineId, { is: 'starting' })
  }

  private setState(lineId: string, state: LineState): void {
    this.states.set(lineId, state)
    this.parts.news.changed({ of: 'line', lineId })
  }
}

function describeState(state: LineState | { readonly is: 'off' } | undefined): PhoneLine['state'] {
  if (state === undefined) return { is: 'starting' }
  if (state.is !== 'failed') return state
  return { ...state, until: state.until === null ? null : new Date(state.until).toISOString() }
}
