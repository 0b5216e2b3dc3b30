import type { Station } from '../context.ts'
import type { Calls } from '../calls/calls.ts'
import { Dialler } from '../campaigns/dialler.ts'
import { PhoneLines } from './phone-lines.ts'
import { PhoneNews } from './phone-news.ts'
import type { Telephone, TelephoneProcess } from './telephone.ts'

/** Who holds the calls; made once the station is there. `onTrouble` keeps what failed in a call. */
export type MakeCalls = (
  station: Station,
  telephone: Telephone,
  onTrouble: (callId: string, error: unknown) => void,
) => Calls & { close(): Promise<void> }

type Parts = {
  readonly telephone: TelephoneProcess
  readonly makeCalls: MakeCalls
  readonly onTrouble: (error: unknown) => void
}

type Opened = {
  readonly lines: PhoneLines
  readonly calls: ReturnType<MakeCalls>
  readonly dialler: Dialler
}

/** The computer sleeps, or the program waits to end: also one that wakes in between. */
type HoldReason = 'sleep' | 'end'

/** How often the clock is looked at, and by how much it must have jumped to call it sleep, ms. */
const lookEveryMs = 10_000
const sleptMs = 30_000

/** The station's telephone: its lines, its calls, and who is called next. */
export class PhoneDesk {
  readonly news = new PhoneNews()
  readonly telephone: TelephoneProcess
  private readonly parts: Parts
  private opened: Opened | undefined
  private clock: NodeJS.Timeout | undefined
  private lookedAt = 0
  private readonly heldBackBy = new Set<HoldReason>()

  constructor(parts: Parts) {
    this.parts = parts
    this.telephone = parts.telephone
  }

  get lines(): PhoneLines {
    return this.whenOpen.lines
  }

  get calls(): Calls {
    return this.whenOpen.calls
  }

  get dialler(): Dialler {
    return this.whenOpen.dialler
  }

  /** Calls that the last life of the station left open are marked. */
  async open(station: Station): Promise<void> {
    const { telephone, makeCalls, onTrouble } = this.parts
    const { news } = this
    const calls = makeCalls(station, telephone, (_, error) => onTrouble(error))
    const lines = new PhoneLines({ db: station.db, telephone, news, onTrouble })
    const dialler = new Dialler(station, { calls, lines, telephone, onTrouble })
    this.opened = { lines, calls, dialler }
    await dialler.open()
  }

  /** Lines come up and lists go on: for a station that stays, not for one that a command opened. */
  async begin(): Promise<void> {
    const { lines, dialler } = this.whenOpen
    await lines.begin()
    dialler.begin()
    this.lookedAt = Date.now()
    this.clock = setInterval(() => this.lookAtClock(), lookEveryMs).unref()
  }

  /** The computer has woken: lines register again, and whoever is due is called. */
  wake(): void {
    if (this.clock === undefined) return
    this.lookedAt = Date.now()
    this.telephone.send({ type: 'network-changed' })
    this.holdBack('sleep', false)
  }

  /** Calls and answers nobody new while there is a reason not to; calls that are up go on. */
  holdBack(reason: HoldReason, on: boolean): void {
    if (on) this.heldBackBy.add(reason)
    else this.heldBackBy.delete(reason)
    const isHeldBack = this.heldBackBy.size > 0
    this.whenOpen.calls.holdBack(isHeldBack)
    if (isHeldBack) this.dialler.rest()
    else if (this.clock !== undefined) this.dialler.begin()
  }

  async close(): Promise<void> {
    clearInterval(this.clock)
    this.news.close()
    if (this.opened === undefined) return
    const { dialler, calls, lines } = this.opened
    await dialler.close()
    await calls.close()
    lines.close()
  }

  /** A computer that slept has another network, maybe, and lines whose servers have forgotten them. */
  private lookAtClock(): void {
    const now = Date.now()
    const jump = Math.abs(now - this.lookedAt - lookEveryMs)
    this.lookedAt = now
    if (jump > sleptMs) this.wake()
  }

  private get whenOpen(): Opened {
    if (this.opened === undefined) throw new Error('the telephone is not open yet')
    return this.opened
  }
}
