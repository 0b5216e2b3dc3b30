import type { FailureCode } from '../../../contract/failures.ts'
import { Failure, isDiskFull } from '../../failure.ts'

type Coded = Error & { readonly code?: string; readonly cause?: unknown; readonly causingError?: unknown }

/** Where it was asked, for the words: `host` and `port`. */
export type Asked = { readonly host: string; readonly port: number }

const byCode: Readonly<Record<string, FailureCode>> = {
  ENOTFOUND: 'LINK_NAME_UNKNOWN',
  EAI_AGAIN: 'LINK_NAME_UNKNOWN',
  ECONNREFUSED: 'LINK_REFUSED',
  ETIMEDOUT: 'LINK_NO_ANSWER',
  EHOSTUNREACH: 'LINK_NO_ANSWER',
  ENETUNREACH: 'LINK_NO_ANSWER',
  ENETDOWN: 'LINK_NO_ANSWER',
  EHOSTDOWN: 'LINK_NO_ANSWER',
  EADDRNOTAVAIL: 'LINK_NO_ANSWER',
  ECONNRESET: 'LINK_CUT',
  ECONNABORTED: 'LINK_CUT',
  EPIPE: 'LINK_CUT',
  UND_ERR_SOCKET: 'LINK_CUT',
  // Whoever answers on that port does not speak TLS, or not HTTP.
  EPROTO: 'NOT_HEADQUARTERS',
  HPE_INVALID_CONSTANT: 'NOT_HEADQUARTERS',
}

/** An error of the network as its user should see it; what is no such error stays as it is. */
export function toLinkFailure(error: unknown, asked: Asked): unknown {
  for (const one of causesOf(error)) {
    if (one instanceof Failure) return one
    if (isDiskFull(one)) return new Failure('DISK_FULL', { freeBytes: 0 }, { cause: error })
    const { code = '' } = one
    const known = byCode[code] ?? (/^(?:HPE_|ERR_SSL_)/u.test(code) ? 'NOT_HEADQUARTERS' : undefined)
    if (known !== undefined) return new Failure(known, { ...asked }, { cause: error })
  }
  return error
}

const passing: ReadonlySet<FailureCode> = new Set([
  'LINK_NAME_UNKNOWN',
  'LINK_REFUSED',
  'LINK_NO_ANSWER',
  'LINK_CUT',
  'HEADQUARTERS_BUSY',
])

/** Whether it may well work a moment later. */
export function isPassing(error: unknown): error is Failure {
  return error instanceof Failure && passing.has(error.code)
}

/** An error, and what it was caused by; several addresses tried at once come as one error with many. */
function* causesOf(error: unknown): Generator<Coded> {
  let one = error
  for (let depth = 0; depth < 6 && one instanceof Error; depth++) {
    yield one as Coded
    if (one instanceof AggregateError) yield* one.errors.filter((inner) => inner instanceof Error)
    const { cause, causingError } = one as Coded
    one = cause ?? causingError
  }
}
