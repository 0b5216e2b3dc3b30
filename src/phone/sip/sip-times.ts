/** Times of a line, ms unless said otherwise. Tests shorten them; the program never does. */
export type SipTimes = {
  /** Round trip estimate and longest gap between retransmissions (RFC 3261 §17.1.1.1); a transaction ends after 64·T1. */
  readonly t1: number
  readonly t2: number
  /** A server that does not answer is tried again after these, doubling from the first to the second. */
  readonly retry: readonly [from: number, to: number]
  /** After a wrong secret: often enough to notice that it was put right, too seldom to lock the account. */
  readonly secretRetry: readonly [from: number, to: number]
  /** Asked for in a registration, s. */
  readonly expires: number
  /** Between two OPTIONS to a server that is not registered with. */
  readonly pingEvery: number
  /** Between two empty lines that keep a connection, or the mapping of a router, alive. */
  readonly keepAliveEvery: number
  /** Calls that are up survive a lost connection for this long. */
  readonly grace: number
  /** A call without any media ends after this, s. */
  readonly quiet: number
  /** Session timer we ask for, and the shortest we take, s (RFC 4028). */
  readonly session: readonly [asked: number, least: number]
  /** A transfer that tells nothing is given up after this. */
  readonly transfer: number
  /** The longest that leaving a server in good order may take. */
  readonly leave: number
}

export const sipTimes: SipTimes = {
  t1: 500,
  t2: 4_000,
  retry: [2_000, 300_000],
  secretRetry: [300_000, 3_600_000],
  expires: 600,
  pingEvery: 30_000,
  keepAliveEvery: 25_000,
  grace: 30_000,
  quiet: 20,
  session: [1_800, 90],
  transfer: 60_000,
  leave: 2_000,
}

/** The nth wait (from 0) of a doubling series. */
export function backOff([from, to]: readonly [number, number], nth: number): number {
  return Math.min(to, from * 2 ** Math.min(nth, 30))
}
