import { randomBytes } from 'node:crypto'
import { ClientTransaction, DigestAuthentication, LoggerFactory, Timers } from 'sip.js/lib/core/index.js'
import type { OutgoingRequestMessage } from 'sip.js/lib/core/index.js'
import { AllowedMethods } from 'sip.js/lib/core/user-agent-core/allowed-methods.js'
import { answerChallenge, type Challenge, type Credentials } from './challenge.ts'

/** What we understand; to everything else sip.js answers 405 with this list. */
export const allowed = ['ACK', 'BYE', 'CANCEL', 'INFO', 'INVITE', 'NOTIFY', 'OPTIONS', 'UPDATE']

/** A branch that cannot be guessed (RFC 3261 §8.1.1.7); a CANCEL has its INVITE's (§9.1). */
export const makeBranch = (): string => `z9hG4bK${randomBytes(9).toString('hex')}`

/**
 * Mends what sip.js has wrong for the whole process: timers D, I, J, K are 0, so that repeated packets of UDP find no
 * transaction any more, branches are seven digits of Math.random, and it claims methods that it accepts unread.
 */
export function repairCore({ t1, t2 }: { readonly t1: number; readonly t2: number }): void {
  const whole = 64 * t1
  const t4 = t1 * 10
  Object.assign(Timers, { T1: t1, T2: t2, T4: t4, TIMER_D: whole, TIMER_I: t4, TIMER_J: whole, TIMER_K: t4 })
  for (const name of ['TIMER_B', 'TIMER_F', 'TIMER_H', 'TIMER_L', 'TIMER_M', 'TIMER_N'])
    Object.assign(Timers, { [name]: whole })
  Object.assign(ClientTransaction, {
    makeId: (request: OutgoingRequestMessage): string =>
      request.method === 'CANCEL' && request.branch !== undefined ? request.branch : makeBranch(),
  })
  AllowedMethods.splice(0, AllowedMethods.length, ...allowed)
}

/** sip.js's own writes to the console; what matters is told by events. */
export function quietLogs(): LoggerFactory {
  const factory = new LoggerFactory()
  factory.builtinEnabled = false
  return factory
}

type Challenged = {
  readonly realm: string
  readonly nonce: string
  readonly algorithm?: string
  readonly opaque?: string
  readonly qop?: readonly string[]
  readonly stale?: boolean
}

/** Digest with SHA-256 beside MD5; sip.js knows MD5 only. */
export class Digest extends DigestAuthentication {
  private readonly credentials: Credentials
  private answer = ''

  constructor(logs: LoggerFactory, credentials: Credentials) {
    super(logs, undefined, credentials.user, credentials.secret)
    this.credentials = credentials
  }

  override authenticate(request: OutgoingRequestMessage, challenge: Challenged): boolean {
    this.answer = answerChallenge(toChallenge(challenge), this.credentials, {
      method: request.method,
      uri: request.ruri.toRaw(),
    })
    return true
  }

  override toString(): string {
    return this.answer
  }
}

const toChallenge = ({ realm, nonce, algorithm, opaque, qop, stale }: Challenged): Challenge => ({
  realm,
  nonce,
  algorithm: algorithm === 'SHA-256' ? 'SHA-256' : 'MD5',
  opaque: opaque ?? null,
  hasQop: qop !== undefined,
  stale: stale === true,
})
