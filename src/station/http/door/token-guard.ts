import { Failure } from '../../failure.ts'
import { hashToken } from '../../live/link-token.ts'
import { RateWindow } from './rate-window.ts'

const minuteMs = 60_000
/** Wrong tokens a minute that an address may try before it waits. */
const unknownAMinute = 10
/** Calls a minute with one token: slices sent again after ten minutes without a network, polls and captions fit in. */
const callsAMinute = 3000
/** How long a token that was found needs no second look. */
const knownForMs = 5 * minuteMs
const knownAtMost = 5000

export type TokenGuardOptions = {
  /** Whether an invitation has this hash of a token. */
  readonly isKnown: (tokenHash: string) => Promise<boolean>
  /** Epoch ms. */
  readonly now: () => number
}

/**
 * Stands before the candidates' API: whoever guesses tokens waits, whoever has one is not held up by guesses
 * that come from the same address. A guess beyond the limit costs no look into the database.
 */
export class TokenGuard {
  private readonly unknown = new RateWindow(unknownAMinute, minuteMs)
  private readonly calls = new RateWindow(callsAMinute, minuteMs)
  private readonly known = new Map<string, number>()
  private readonly options: TokenGuardOptions

  constructor(options: TokenGuardOptions) {
    this.options = options
  }

  /** Throws LINK_UNKNOWN, or LOCKED_OUT for an address that guessed too often or a token used too often. */
  async admit(address: string, token: string | undefined): Promise<void> {
    const now = this.options.now()
    const hash = token === undefined ? undefined : hashToken(token)
    if (hash !== undefined && this.isRemembered(hash, now)) return this.countCall(hash, now)
    refuseUntil(this.unknown.fullUntil(address, now))
    if (hash === undefined || !(await this.options.isKnown(hash))) {
      this.unknown.count(address, now)
      throw new Failure('LINK_UNKNOWN')
    }
    this.remember(hash, now)
    this.countCall(hash, now)
  }

  /** Whether an address has to wait unless its token is known. */
  isWaiting(address: string, token: string): boolean {
    const now = this.options.now()
    return !this.isRemembered(hashToken(token), now) && this.unknown.fullUntil(address, now) !== undefined
  }

  private isRemembered(hash: string, now: number): boolean {
    return (this.known.get(hash) ?? 0) > now
  }

  private remember(hash: string, now: number): void {
    this.known.delete(hash)
    this.known.set(hash, now + knownForMs)
    const [oldest] = this.known.keys()
    if (this.known.size > knownAtMost && oldest !== undefined) this.known.delete(oldest)
  }

  private countCall(hash: string, now: number): void {
    refuseUntil(this.calls.fullUntil(hash, now))
    this.calls.count(hash, now)
  }
}

function refuseUntil(until: number | undefined): void {
  if (until !== undefined) throw new Failure('LOCKED_OUT', { until: new Date(until).toISOString() })
}
