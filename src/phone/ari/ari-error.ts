import type { LineProblem } from '../../domain/dialler/line-problem.ts'

/** Asterisk did not do what it was asked. `status`: of HTTP; null where there was no answer. */
export class AriError extends Error {
  readonly problem: LineProblem
  readonly status: number | null

  constructor(problem: LineProblem, detail: string, status: number | null = null) {
    super(detail)
    this.name = 'AriError'
    this.problem = problem
    this.status = status
  }
}

const byStatus: Readonly<Record<number, LineProblem>> = { 401: 'wrong-secret', 403: 'forbidden' }

/** Codes of Node and OpenSSL; what is not here means that nothing answers. */
const byCode: Readonly<Record<string, LineProblem>> = {
  ENOTFOUND: 'unknown-server',
  EAI_AGAIN: 'unknown-server',
  EADDRINUSE: 'port-taken',
  EADDRNOTAVAIL: 'port-taken',
  EACCES: 'port-taken',
  CERT_HAS_EXPIRED: 'certificate-expired',
  CERT_NOT_YET_VALID: 'certificate-expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-other-name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate-untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate-untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-untrusted',
  CERT_UNTRUSTED: 'certificate-untrusted',
  CERT_REJECTED: 'certificate-untrusted',
  CERT_SIGNATURE_FAILURE: 'certificate-untrusted',
  CERT_REVOKED: 'certificate-untrusted',
}

/** An answer that is no success. `said`: what the answer explains, if anything. */
export function ariErrorOfStatus(status: number, said: string): AriError {
  return new AriError(byStatus[status] ?? 'server-error', `${status} ${said}`.trim().slice(0, 200), status)
}

/** What was thrown while Asterisk was asked or listened for, as a problem of the line. */
export function toAriError(thrown: unknown): AriError {
  if (thrown instanceof AriError) return thrown
  const code = codeOf(thrown)
  if (code === undefined) return new AriError('unreachable', thrown instanceof Error ? thrown.name : '')
  // Something answers, but neither HTTP nor TLS.
  const isForeign = code.startsWith('HPE_') || code.startsWith('ERR_SSL_')
  return new AriError(byCode[code] ?? (isForeign ? 'server-error' : 'unreachable'), code)
}

/** `fetch` wraps the socket's error, and that one may hold one for each address that was tried. */
function codeOf(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error)) return undefined
  if ('code' in thrown && typeof thrown.code === 'string') return thrown.code
  const inner: unknown = thrown instanceof AggregateError ? thrown.errors[0] : thrown.cause
  return codeOf(inner)
}
