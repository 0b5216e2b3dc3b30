import type { LineProblem } from '../../domain/dialler/line-problem.ts'
import type { AriContext, Follower } from './ari-context.ts'
import { toAriError } from './ari-error.ts'
import type { AriEvent } from './ari-events.ts'
import { readDialledNumber } from './dialled-number.ts'
import { whyNotAnswered } from './hangup-causes.ts'

/** `lost`: not Asterisk told it, the connection to it broke. */
export type LegEnd = {
  readonly because: 'busy' | 'no-answer' | 'declined' | LineProblem
  readonly detail: string
  readonly lost: boolean
}

export type LegEvents = {
  readonly ringing: () => void
  /** Once; never for a channel that was there already. */
  readonly answered: () => void
  readonly digit: (digit: string, durationMs: number) => void
  readonly held: (held: boolean) => void
  /** Once, and the last; not after `hangUp` or `release`. */
  readonly gone: (end: LegEnd) => void
}

/** Asterisk gives up by itself a little later, should we no longer be there to do it. */
const spareSeconds = 5

/** One channel to a telephone: dialled by us, or one that came in. Whatever order its events come in, it ends once. */
export class Leg implements Follower {
  readonly id: string
  private readonly line: AriContext
  private readonly events: LegEvents
  private state: 'ringing' | 'answered' | 'over' = 'ringing'
  private made: Promise<unknown> | null = null
  private exists = false
  private ringTimer: NodeJS.Timeout | undefined
  private dialStatus = ''
  private cause = { number: 0, text: '' }

  /** `id`: of a channel that is there, or of the one that `dial` makes. */
  constructor(line: AriContext, id: string, events: LegEvents) {
    this.line = line
    this.id = id
    this.events = events
    line.follow(id, this)
  }

  get isOver(): boolean {
    return this.state === 'over'
  }

  /** It is gone with `no-answer` after `ringMs`. */
  dial(number: string, ringMs: number): void {
    const dialled = readDialledNumber(number)
    if (dialled === null) return this.end('number-refused', 'not a number that can be dialled')
    const { application, callerNumber, endpoint, http } = this.line
    this.ringTimer = setTimeout(() => {
      this.line.tidy(this.remove())
      this.end('no-answer', `no answer in ${Math.round(ringMs / 1000)} s`)
    }, ringMs)
    this.made = http.ask('POST', 'channels', {
      channelId: this.id,
      endpoint: endpoint.replaceAll('{number}', dialled),
      app: application,
      timeout: Math.ceil(ringMs / 1000) + spareSeconds,
      ...(callerNumber === '' ? {} : { callerId: callerNumber }),
    })
    this.made.then(
      () => (this.exists = true),
      (error: unknown) => this.refused(error),
    )
  }

  take(event: AriEvent): void {
    if (this.isOver) return
    switch (event.type) {
      case 'ChannelStateChange':
        return event.channel.state === 'Ringing' ? this.rings() : undefined
      case 'Dial':
        this.dialStatus = event.status
        return event.status === 'RINGING' || event.status === 'PROGRESS' ? this.rings() : undefined
      case 'StasisStart':
        return this.answers()
      case 'ChannelDtmfReceived':
        return this.events.digit(event.digit, event.durationMs)
      case 'ChannelHold':
      case 'ChannelUnhold':
        return this.events.held(event.type === 'ChannelHold')
      case 'ChannelHangupRequest':
        return this.keepCause(event.cause, event.causeText)
      case 'StasisEnd':
        return this.hungUp()
      case 'ChannelDestroyed':
        this.keepCause(event.cause, event.causeText)
        return this.hungUp()
    }
  }

  missing(): void {
    if (this.made === null || this.exists)
      this.end('unreachable', 'the connection to Asterisk was lost', true)
  }

  /** Nothing is told any more. `cause`: Q.850, told to who called. */
  async hangUp(cause = 16): Promise<void> {
    this.release()
    await this.remove(cause)
  }

  /** Nothing is told any more; the channel stays as it is. */
  release(): void {
    this.state = 'over'
    clearTimeout(this.ringTimer)
    this.line.unfollow(this.id)
  }

  private rings(): void {
    if (this.state === 'ringing') this.events.ringing()
  }

  private answers(): void {
    if (this.state !== 'ringing') return
    this.state = 'answered'
    this.exists = true
    clearTimeout(this.ringTimer)
    this.events.answered()
  }

  private keepCause(number: number, text: string): void {
    if (number !== 0) this.cause = { number, text }
  }

  private hungUp(): void {
    const { number, text } = this.cause
    this.end(
      whyNotAnswered(number, this.dialStatus),
      number === 0 ? this.dialStatus : `${number} ${text}`.trim(),
    )
  }

  private refused(thrown: unknown): void {
    const { problem, message, status } = toAriError(thrown)
    // Without an answer it may have been dialled nevertheless.
    if (status === null) this.line.tidy(this.line.http.remove(`channels/${this.id}`))
    this.end(problem, message, status === null)
  }

  private end(because: LegEnd['because'], detail: string, lost = false): void {
    if (this.isOver) return
    this.release()
    this.events.gone({ because, detail, lost })
  }

  /** A channel that is still being made is removed when it is there. */
  private async remove(cause = 16): Promise<void> {
    await this.made?.catch(() => {})
    await this.line.http.remove(`channels/${this.id}`, { reason_code: cause })
  }
}
