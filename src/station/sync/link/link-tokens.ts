import { createHash, randomBytes } from 'node:crypto'
import { makeNonce } from './link-proof.ts'

/** How long a token is good for, in seconds of the time that passes here: no clock is asked. */
export const tokenSeconds = 15 * 60
/** From the greeting to the proof. */
const greetingMs = 60_000
const greetingsKept = 10_000

export type Greeting = { readonly computerId: string; readonly nonce: string }

/**
 * Who greeted and who proved to be who they are, in memory: after a restart everybody proves anew.
 * `passed` gives milliseconds that passed, by a clock that nobody sets.
 */
export class LinkTokens {
  private readonly passed: () => number
  private readonly greetings = new Map<string, Greeting & { readonly until: number }>()
  private readonly tokens = new Map<string, { readonly computerId: string; readonly until: number }>()

  constructor(passed: () => number = () => performance.now()) {
    this.passed = passed
  }

  /** Remembers a greeting for a minute; returns our own number for it. */
  greet(greeting: Greeting): string {
    this.forgetPast(this.greetings)
    if (this.greetings.size >= greetingsKept) {
      const [oldest] = this.greetings.keys()
      if (oldest !== undefined) this.greetings.delete(oldest)
    }
    const own = makeNonce()
    this.greetings.set(own, { ...greeting, until: this.passed() + greetingMs })
    return own
  }

  /** The greeting that was answered with this number; once. */
  takeGreeting(own: string): Greeting | undefined {
    this.forgetPast(this.greetings)
    const found = this.greetings.get(own)
    this.greetings.delete(own)
    return found
  }

  issue(computerId: string): string {
    this.forgetPast(this.tokens)
    const token = randomBytes(32).toString('base64url')
    this.tokens.set(hashOf(token), { computerId, until: this.passed() + tokenSeconds * 1000 })
    return token
  }

  /** Whose token it is; `undefined` for one that is unknown or too old. */
  find(token: string): string | undefined {
    this.forgetPast(this.tokens)
    return this.tokens.get(hashOf(token))?.computerId
  }

  private forgetPast(kept: Map<string, { readonly until: number }>): void {
    // Each map is in the order of its ends.
    for (const [key, { until }] of kept) {
      if (until > this.passed()) return
      kept.delete(key)
    }
  }
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64')
