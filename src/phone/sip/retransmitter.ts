import type { Endpoint } from './endpoint.ts'
import { methodOf, topVia, type RawMessage } from './raw-message.ts'
import type { SipTimes } from './sip-times.ts'

type Repeated = {
  readonly text: string
  readonly to: Endpoint
  /** A request waits for an answer, a refusal for its ACK. */
  readonly kind: 'invite' | 'request' | 'refusal'
  readonly until: number
  gap: number
  timer: NodeJS.Timeout
}

/**
 * Timers A, E and G of RFC 3261 §17, which sip.js lacks: over UDP a request is repeated until it is answered, and an
 * INVITE's refusal until its ACK comes. Keyed by branch and method of CSeq, so a CANCEL is not taken for its INVITE.
 */
export class Retransmitter {
  private readonly send: (text: string, to: Endpoint) => void
  private readonly times: Pick<SipTimes, 't1' | 't2'>
  private readonly repeated = new Map<string, Repeated>()

  constructor(times: Pick<SipTimes, 't1' | 't2'>, send: (text: string, to: Endpoint) => void) {
    this.times = times
    this.send = send
  }

  /** Messages that still wait. */
  get size(): number {
    return this.repeated.size
  }

  /** Takes note of what was just sent for the first time, or again by its sender. */
  sent(message: RawMessage, text: string, to: Endpoint): void {
    const kind = kindOf(message)
    const key = keyOf(message)
    if (kind === null || key === null || this.repeated.has(key)) return
    const entry: Repeated = {
      text,
      to,
      kind,
      until: performance.now() + 64 * this.times.t1,
      gap: this.times.t1,
      timer: setTimeout(() => this.repeat(key, entry), this.times.t1),
    }
    this.repeated.set(key, entry)
  }

  /** Takes note of what came in: ends, or slows, what waited for it. */
  received(message: RawMessage): void {
    const key = keyOf(message)
    const entry = key === null ? undefined : this.repeated.get(key)
    if (key === null || entry === undefined) return
    if (message.status === null) {
      if (entry.kind === 'refusal' && message.request?.method === 'ACK') this.stop(key)
    } else if (entry.kind === 'invite' || (entry.kind === 'request' && message.status >= 200)) {
      this.stop(key)
    } else if (entry.kind === 'request') {
      entry.gap = this.times.t2
    }
  }

  close(): void {
    for (const key of this.repeated.keys()) this.stop(key)
  }

  private repeat(key: string, entry: Repeated): void {
    if (performance.now() > entry.until) return this.stop(key)
    this.send(entry.text, entry.to)
    // Timer A doubles without end, E and G up to T2.
    entry.gap = entry.kind === 'invite' ? entry.gap * 2 : Math.min(entry.gap * 2, this.times.t2)
    entry.timer = setTimeout(() => this.repeat(key, entry), entry.gap)
  }

  private stop(key: string): void {
    clearTimeout(this.repeated.get(key)?.timer)
    this.repeated.delete(key)
  }
}

function kindOf(message: RawMessage): Repeated['kind'] | null {
  const method = methodOf(message)
  if (message.status === null) return method === 'ACK' ? null : method === 'INVITE' ? 'invite' : 'request'
  return message.status >= 300 && method === 'INVITE' ? 'refusal' : null
}

/** An ACK belongs to the INVITE whose refusal it takes. */
function keyOf(message: RawMessage): string | null {
  const branch = topVia(message)?.branch ?? ''
  const method = methodOf(message)
  return branch === '' ? null : `${branch} ${method === 'ACK' ? 'INVITE' : method}`
}
