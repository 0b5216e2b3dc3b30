import type { LineProblem } from '../../domain/dialler/line-problem.ts'

type Because = 'busy' | 'no-answer' | 'declined' | LineProblem

/** ITU-T Q.850, as Asterisk uses it (causes.h), of calls that were never answered. */
const byCause: Readonly<Record<number, Because>> = {
  1: 'number-refused', // unallocated number
  2: 'number-refused', // no route to the transit network
  3: 'number-refused', // no route to the destination
  17: 'busy',
  18: 'no-answer', // no user responding
  19: 'no-answer', // user alerted
  20: 'no-answer', // subscriber absent
  21: 'declined',
  22: 'number-refused', // number changed
  27: 'unreachable', // destination out of order: the trunk
  28: 'number-refused', // invalid number format
  29: 'forbidden', // facility rejected
  34: 'channels-full', // no circuit available
  38: 'server-error', // network out of order
  41: 'server-error', // temporary failure
  42: 'channels-full', // congestion of the switch
  44: 'channels-full', // requested circuit not available
  50: 'forbidden', // facility not subscribed
  52: 'forbidden', // outgoing call barred
  57: 'forbidden', // bearer capability not authorised
  58: 'codec-refused', // bearer capability not available
  65: 'codec-refused', // bearer capability not implemented
  88: 'codec-refused', // incompatible destination
  102: 'server-error', // recovery on timer expiry
  127: 'server-error', // interworking
}

/** Asterisk's DIALSTATUS, for causes that say nothing. */
const byDialStatus: Readonly<Record<string, Because>> = {
  BUSY: 'busy',
  NOANSWER: 'no-answer',
  CANCEL: 'no-answer',
  DONTCALL: 'declined',
  CONGESTION: 'channels-full',
  CHANUNAVAIL: 'unreachable',
}

/**
 * Why a call was not answered. A cause that says nothing (0 unknown, 16 normal clearing, 31 unspecified) leaves it to
 * the dial status; without one it is as if nobody answered.
 */
export function whyNotAnswered(cause: number, dialStatus: string): Because {
  return byCause[cause] ?? byDialStatus[dialStatus] ?? 'no-answer'
}

/** The Q.850 cause by which a caller is refused, of a SIP status (RFC 3398, 8.2.6.1 turned around). */
export function causeOfStatus(status: number): number {
  if (status === 486 || status === 600) return 17
  if (status === 480) return 18
  if (status === 404 || status === 604) return 1
  if (status === 488 || status === 606) return 58
  if (status >= 500 && status < 600) return 34
  return 21
}
