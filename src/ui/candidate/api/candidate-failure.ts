import type { FailureCode } from '../../../contract/failures.ts'

/** The station's codes, and `UNREACHABLE` where it did not answer at all. */
export type CandidateFailureCode = FailureCode | 'UNREACHABLE'

/** Codes after which the same call may succeed by itself later. */
const passing: ReadonlySet<string> = new Set(['UNREACHABLE', 'UNEXPECTED', 'DISK_FULL', 'LOCKED_OUT'])

/** Why a call failed, by the station's code; every failing call of this client rejects with it (or was aborted). */
export class CandidateFailure extends Error {
  readonly code: CandidateFailureCode
  readonly data: Readonly<Record<string, unknown>>

  constructor(code: CandidateFailureCode, data: Readonly<Record<string, unknown>> = {}, cause?: unknown) {
    super(code, { cause })
    this.name = 'CandidateFailure'
    this.code = code
    this.data = data
  }

  /** True where waiting and calling again may help. */
  get temporary(): boolean {
    return passing.has(this.code)
  }
}

/** What an answer that is not 2xx says; an answer without a code of ours is judged by its status. */
export async function readFailure(response: Response): Promise<CandidateFailure> {
  const body: unknown = await response.json().catch(() => undefined)
  const code = fieldOf(body, 'code')
  const data = fieldOf(body, 'data')
  const known = typeof code === 'string' && /^[A-Z]+(?:_[A-Z]+)+$|^UNEXPECTED$|^CANCELLED$/.test(code)
  const told = known && !inner.has(code) ? (code as FailureCode) : byStatus(response.status)
  return new CandidateFailure(told, typeof data === 'object' && data !== null ? { ...data } : {})
}

/** Codes of the HTTP library itself, which are none of the catalogue. */
const inner: ReadonlySet<string> = new Set([
  'INTERNAL_SERVER_ERROR',
  'BAD_REQUEST',
  'TOO_MANY_REQUESTS',
  'BAD_GATEWAY',
  'SERVICE_UNAVAILABLE',
  'GATEWAY_TIMEOUT',
])

function byStatus(status: number): CandidateFailureCode {
  if (status === 429) return 'LOCKED_OUT'
  if (status === 413) return 'MEDIA_TOO_LARGE'
  if (status === 404) return 'NOT_FOUND'
  if ([502, 503, 504].includes(status)) return 'UNREACHABLE'
  return status >= 500 || status === 408 || status === 425 ? 'UNEXPECTED' : 'INVALID_INPUT'
}

function fieldOf(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined
}
