import type { SipHeaders, SipResponse } from './sip-ua.ts'

/** What we answer to somebody's wish for a session timer: headers of the 200, or a refusal. */
export type TimerAnswer =
  | {
      readonly status: 200
      readonly headers: readonly string[]
      readonly seconds: number | null
      readonly isOurs: boolean
    }
  | { readonly status: 422; readonly headers: readonly string[] }

/** Who was asked (RFC 4028 §9): takes their interval, and their choice of who refreshes. */
export function answerTimer(request: SipHeaders, least: number): TimerAnswer {
  const asked = readInterval(request)
  if (asked === null) return { status: 200, headers: [], seconds: null, isOurs: false }
  const canRefresh = /\btimer\b/i.test(request.headers('supported').join(','))
  if (asked.seconds < least && canRefresh) return { status: 422, headers: [`Min-SE: ${least}`] }
  const seconds = Math.max(asked.seconds, least)
  const refresher = asked.refresher ?? (canRefresh ? 'uac' : 'uas')
  const headers = [`Session-Expires: ${seconds};refresher=${refresher}`]
  if (refresher === 'uac') headers.push('Require: timer')
  return { status: 200, headers, seconds, isOurs: refresher === 'uas' }
}

export function readInterval(from: SipHeaders): { seconds: number; refresher: 'uac' | 'uas' | null } | null {
  const found = /^\s*(\d{1,9})\s*(?:;(.*))?$/.exec(from.header('session-expires') ?? '')
  if (found === null) return null
  const refresher = /(?:^|;)\s*refresher\s*=\s*(uac|uas)/i.exec(found[2] ?? '')?.[1]?.toLowerCase()
  return {
    seconds: Number(found[1]),
    refresher: refresher === 'uac' || refresher === 'uas' ? refresher : null,
  }
}

type TimerParts = {
  /** The shortest interval, s. */
  readonly least: number
  /** Sends a refresh; null while something else is being agreed. */
  readonly refresh: () => Promise<SipResponse | null>
  /** Nobody refreshed in time, or the other side knows of no call any more. */
  readonly onExpired: (detail: string) => void
}

/** Keeps a call's session alive, or notices that nobody does (RFC 4028 §10). */
export class SessionTimer {
  private readonly parts: TimerParts
  private timer: NodeJS.Timeout | undefined
  private isStopped = false

  constructor(parts: TimerParts) {
    this.parts = parts
  }

  /** After an answer to our own request. */
  startFromAnswer(response: SipHeaders): void {
    const interval = readInterval(response)
    if (interval === null) this.start(null, false)
    else this.start(Math.max(interval.seconds, this.parts.least), interval.refresher !== 'uas')
  }

  /** `seconds` null: no timer. Ours: a refresh at the half; theirs: the end a little before the interval is over. */
  start(seconds: number | null, isOurs: boolean): void {
    clearTimeout(this.timer)
    if (seconds === null || this.isStopped) return
    const lateMs = (seconds - Math.min(32, seconds / 3)) * 1_000
    this.timer = isOurs
      ? setTimeout(
          () => void this.refresh(seconds, performance.now() + lateMs - seconds * 500),
          seconds * 500,
        )
      : setTimeout(() => this.parts.onExpired('session expired'), lateMs)
  }

  stop(): void {
    this.isStopped = true
    clearTimeout(this.timer)
  }

  private async refresh(seconds: number, until: number): Promise<void> {
    const response = await this.parts.refresh()
    if (this.isStopped) return
    if (response !== null && response.status < 300) {
      if (readInterval(response) === null) this.start(seconds, true)
      else this.startFromAnswer(response)
    } else if (response !== null && [408, 481].includes(response.status)) {
      this.parts.onExpired(`${response.status} ${response.reason}`)
    } else if (performance.now() > until) {
      this.parts.onExpired('session expired')
    } else {
      this.timer = setTimeout(() => void this.refresh(seconds, until), Math.min(2_100, seconds * 100))
    }
  }
}
