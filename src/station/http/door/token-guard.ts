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
 * Stands before the candidates' API: whoever guesses tokens waits, whoever has one is never held up by guesses that
 * come from the same address, as from one behind the store's router. A guess costs one look at an index.
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
    if (hash === undefined || !(await this.isKnown(hash, now))) {
      refuseUntil(this.unknown.fullUntil(address, now))
      this.unknown.count(address, now)
      throw new Failure('LINK_UNKNOWN')
    }
    refuseUntil(this.calls.fullUntil(hash, now))
    this.calls.count(hash, now)
  }

  /** Whether an address has to wait with a token that nobody was given. */
  async isWaiting(address: string, token: string): Promise<boolean> {
    const now = this.options.now()
    return this.unknown.fullUntil(address, now) !== undefined && !(await this.isKnown(hashToken(token), now))
  }

  /** Looks at the records once in a while; whether the link is still in force is for those who open it. */
  private async isKnown(hash: string, now: number): Promise<boolean> {
    const remembered = (this.known.get(hash) ?? 0) > now
    if (!remembered && !(await this.options.isKnown(hash))) return false
    if (!remembered) this.remember(hash, now)
    return true
  }

  private remember(hash: string, now: number): void {
    this.known.delete(hash)
    this.known.set(hash, now + knownForMs)
    const [oldest] = this.known.keys()
    if (this.known.size > knownAtMost && oldest !== undefined) this.known.delete(oldest)
  }
}

function refuseUntil(until: number | undefined): void {
  if (until !== undefined) throw new Failure('LOCKED_OUT', { until: new Date(until).toISOString() })
}
