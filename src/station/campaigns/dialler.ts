import type { FromPhone } from '../../phone/protocol.ts'
import type { Calls, PlacedCall } from '../calls/calls.ts'
import type { Station } from '../context.ts'
import type { PhoneLines } from '../phone-lines/phone-lines.ts'
import type { Telephone } from '../phone-lines/telephone.ts'
import { type CallPlace, endOpenCalls, keepCallChange } from './call-records.ts'
import { listActiveCampaigns } from './campaign.repository.ts'
import { outcomeOfLost } from './outcome-of-hang-up.ts'
import { lookAgainMs, type Served, serveCampaign } from './serve-campaign.ts'

type Parts = {
  readonly calls: Calls
  readonly lines: PhoneLines
  readonly telephone: Telephone
  readonly onTrouble: (error: unknown) => void
}

/** Timers do not wait longer than some 24 days, and clocks are set. */
const longestWaitMs = 3_600_000

/** Places the calls of all campaigns, one at a time, and keeps what becomes of them. */
export class Dialler {
  private readonly station: Station
  private readonly parts: Parts
  private readonly placedAt = new Map<string, number>()
  private readonly stops: readonly (() => void)[]
  private turning: Promise<void> | null = null
  private again = false
  private isOn = false
  private isClosed = false
  private isTelling = false
  private timer: NodeJS.Timeout | undefined
  private keeping: Promise<void> = Promise.resolve()
  /** The campaign that placed the last call: the next turn begins behind it. */
  private lastServed = ''

  constructor(station: Station, parts: Parts) {
    this.station = station
    this.parts = parts
    this.stops = [
      parts.telephone.onMessage((message) => this.take(message)),
      parts.telephone.onDied(() => this.keep(async () => await this.endLost())),
      station.phone.news.onChange(() => {
        // That somebody rings or talks is no reason to call somebody else.
        if (!this.isTelling) this.wake()
      }),
    ]
  }

  /** Nobody holds the calls that the last life of the station left open. */
  async open(): Promise<void> {
    await this.endLost()
  }

  /** From now on people are called. */
  begin(): void {
    this.isOn = true
    this.wake()
  }

  /** Calls nobody new until it begins again; calls that are up go on. */
  rest(): void {
    this.isOn = false
    this.again = false
    clearTimeout(this.timer)
  }

  /** Something may have changed: looks whom to call. */
  wake(): void {
    if (!this.isOn) return
    this.again = true
    this.turning ??= this.turn()
  }

  /** Resolves once nobody is to be called for now, and what was told is kept. */
  async settled(): Promise<void> {
    await this.keeping
    await this.turning
  }

  async close(): Promise<void> {
    this.isClosed = true
    clearTimeout(this.timer)
    for (const stop of this.stops) stop()
    await this.settled()
    await this.endLost()
  }

  private async turn(): Promise<void> {
    try {
      while (this.again && !this.isClosed) {
        this.again = false
        await this.serveAll()
      }
    } catch (error) {
      this.parts.onTrouble(error)
      this.lookAgain(Date.now() + lookAgainMs)
    } finally {
      this.turning = null
    }
  }

  /** Each campaign places one call at most, so that those that share a line take turns. */
  private async serveAll(): Promise<void> {
    const ids = await listActiveCampaigns(this.station.db)
    const behind = ids.indexOf(this.lastServed) + 1
    const { placedAt } = this
    const { lines } = this.parts
    let earliest: number | null = null
    for (const campaignId of [...ids.slice(behind), ...ids.slice(0, behind)]) {
      if (this.isClosed || !this.isOn) return
      const served = await serveCampaign(this.station, campaignId, { lines, placedAt }).catch(
        (error: unknown): Served => {
          this.parts.onTrouble(error)
          return { is: 'idle', lookAgainAt: Date.now() + lookAgainMs }
        },
      )
      if (served.is === 'placed') this.hand(served.call)
      if (served.is === 'over')
        this.station.phone.news.changed({ of: 'campaign', campaignId, candidateIds: [] })
      if (served.is === 'idle' && served.lookAgainAt !== null)
        earliest = Math.min(earliest ?? Infinity, served.lookAgainAt)
    }
    this.lookAgain(earliest)
  }

  private hand(call: PlacedCall): void {
    const { callId, lineId, campaignId, candidateId } = call
    this.placedAt.set(lineId, Date.now())
    this.lastServed = campaignId
    this.again = this.isOn
    try {
      this.parts.calls.begin(call)
    } catch (error) {
      this.parts.onTrouble(error)
      const how = { by: 'failure', was: 'ringing', problem: 'server-error', detail: '' } as const
      this.take({ type: 'ended', callId, how, figures: null })
    }
    this.tell({ lineId, campaignId, candidateId })
  }

  private take(message: FromPhone): void {
    if (message.type !== 'ringing' && message.type !== 'up' && message.type !== 'ended') return
    const { callId } = message
    const change =
      message.type === 'ended'
        ? { ...message, talked: this.parts.calls.outcomeOf(callId) }
        : { type: message.type }
    this.keep(async () => {
      const place = await keepCallChange(this.station.db, callId, change)
      if (place === undefined) return
      this.tell(place)
      if (change.type === 'ended') this.wake()
    })
  }

  private async endLost(): Promise<void> {
    const { calls } = this.parts
    const places = await endOpenCalls(this.station.db, (callId) => outcomeOfLost(calls.outcomeOf(callId)))
    for (const place of places) this.tell(place)
    if (places.length > 0) this.wake()
  }

  /** One after another, in the order in which they were told. */
  private keep(work: () => Promise<void>): void {
    this.keeping = this.keeping.then(work).catch(this.parts.onTrouble)
  }

  private tell({ lineId, campaignId, candidateId }: CallPlace): void {
    const { news } = this.station.phone
    this.isTelling = true
    news.changed({ of: 'line', lineId })
    if (campaignId !== null && candidateId !== null)
      news.changed({ of: 'campaign', campaignId, candidateIds: [candidateId] })
    this.isTelling = false
  }

  private lookAgain(at: number | null): void {
    clearTimeout(this.timer)
    if (at === null || this.isClosed || !this.isOn) return
    const ms = Math.min(longestWaitMs, Math.max(0, at - Date.now()))
    this.timer = setTimeout(() => this.wake(), ms)
  }
}
