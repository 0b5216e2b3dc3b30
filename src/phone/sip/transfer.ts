import { detailOf } from './response-problem.ts'
import type { SipDialog, SipRequest } from './sip-ua.ts'

/** One REFER (RFC 3515): until another telephone has the call, or the network says why not. */
export class Transfer {
  private readonly outcome = Promise.withResolvers<void>()

  constructor() {
    // Whoever does not wait any more need not hear of it.
    this.outcome.promise.catch(() => undefined)
  }

  /** Resolves once it is taken over; rejects with what the network said. */
  async send(dialog: SipDialog, headers: readonly string[], ms: number): Promise<void> {
    const timer = setTimeout(() => this.outcome.reject(new Error('408 Request Timeout')), ms)
    try {
      const response = await Promise.race([dialog.request('REFER', { headers }), this.outcome.promise])
      if (response !== undefined && response.status >= 300) throw new Error(detailOf(response))
      await this.outcome.promise
    } finally {
      clearTimeout(timer)
    }
  }

  /** Progress is a status line in a `message/sipfrag` (RFC 3420). */
  notified(request: SipRequest): void {
    const found = /^SIP\/2\.0\s+(\d{3})\s*([^\r\n]*)/i.exec(request.body)
    const status = Number(found?.[1] ?? 0)
    if (status >= 200 && status < 300) this.outcome.resolve()
    else if (status >= 300) this.outcome.reject(new Error(detailOf({ status, reason: found?.[2] ?? '' })))
    else if (/^\s*terminated/i.test(request.header('subscription-state') ?? ''))
      this.outcome.reject(new Error('terminated'))
  }

  /** Many telephone systems say so by hanging up. */
  hungUp(): void {
    this.outcome.resolve()
  }

  /** The call ended for another reason. */
  stop(): void {
    this.outcome.reject(new Error('487 Request Terminated'))
  }
}
