import type { LineProblem } from '../../domain/dialler/line-problem.ts'
import type { HangUp } from '../line.ts'
import type { SipResponse } from './sip-ua.ts'

type Because = 'busy' | 'no-answer' | 'declined' | LineProblem

/** RFC 3261 §21 and its additions; other classes by their first digit. */
const byStatus: Readonly<Record<number, Because>> = {
  401: 'wrong-secret',
  402: 'forbidden',
  403: 'forbidden',
  404: 'number-refused',
  407: 'wrong-secret',
  408: 'no-answer',
  410: 'number-refused',
  415: 'codec-refused',
  416: 'number-refused',
  480: 'no-answer',
  484: 'number-refused',
  485: 'number-refused',
  486: 'busy',
  487: 'no-answer',
  488: 'codec-refused',
  493: 'encryption-refused',
  600: 'busy',
  603: 'declined',
  604: 'number-refused',
  606: 'codec-refused',
  607: 'declined',
  608: 'declined',
}

/** Q.850, where a gateway tells the telephone network's own reason (RFC 3326). */
const byCause: Readonly<Record<number, Because>> = {
  1: 'number-refused',
  3: 'number-refused',
  17: 'busy',
  18: 'no-answer',
  19: 'no-answer',
  20: 'no-answer',
  21: 'declined',
  22: 'number-refused',
  28: 'number-refused',
  34: 'channels-full',
  42: 'channels-full',
  44: 'channels-full',
}

/** `486 Busy Here`. */
export const detailOf = ({ status, reason }: Pick<SipResponse, 'status' | 'reason'>): string =>
  `${status} ${reason}`.trim().slice(0, 100)

/** Why a call was not answered. `isEncrypted`: our offer had nothing but encrypted media. */
export function whyRefused(response: SipResponse, isEncrypted: boolean): HangUp {
  const detail = detailOf(response)
  if (response.isLocal) return { by: 'failure', was: 'ringing', problem: 'unreachable', detail }
  return { by: 'peer', was: 'ringing', because: becauseOf(response, isEncrypted), detail }
}

function becauseOf(response: SipResponse, isEncrypted: boolean): Because {
  const { status } = response
  if (status === 488 && isEncrypted) return 'encryption-refused'
  const known = byStatus[status]
  // A gateway's 480 and 5xx say little; the cause beside them says it.
  if (known === undefined || status === 480 || status === 404) {
    const cause = /Q\.850\s*;\s*cause\s*=\s*(\d{1,3})/i.exec(response.headers('reason').join(' '))?.[1]
    const because = cause === undefined ? undefined : byCause[Number(cause)]
    if (because !== undefined) return because
  }
  if (known !== undefined) return known
  if (status === 503) return response.header('retry-after') === undefined ? 'server-error' : 'channels-full'
  return status < 400 ? 'number-refused' : 'server-error'
}
