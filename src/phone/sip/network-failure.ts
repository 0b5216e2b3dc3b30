import type { LineProblem } from '../../domain/dialler/line-problem.ts'

/** The network's refusal, as a problem that the console has words for. `message` is the network's own code. */
export class NetworkFailure extends Error {
  readonly problem: LineProblem

  constructor(problem: LineProblem, detail: string, options?: ErrorOptions) {
    super(detail, options)
    this.problem = problem
  }
}

const problems: Readonly<Record<string, LineProblem>> = {
  ENOTFOUND: 'unknown-server',
  EAI_AGAIN: 'unknown-server',
  EAI_NODATA: 'unknown-server',
  EAI_NONAME: 'unknown-server',
  EADDRINUSE: 'port-taken',
  EACCES: 'port-taken',
  CERT_HAS_EXPIRED: 'certificate-expired',
  CERT_NOT_YET_VALID: 'certificate-expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-other-name',
  CERT_UNTRUSTED: 'certificate-untrusted',
  CERT_REJECTED: 'certificate-untrusted',
  CERT_REVOKED: 'certificate-untrusted',
  CERT_SIGNATURE_FAILURE: 'certificate-untrusted',
  CERT_CHAIN_TOO_LONG: 'certificate-untrusted',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-untrusted',
  INVALID_CA: 'certificate-untrusted',
  INVALID_PURPOSE: 'certificate-untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate-untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate-untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-untrusted',
}

/** What Node says of a socket, a name or a certificate, as one of ours; anything else is `unreachable`. */
export function toNetworkFailure(error: unknown): NetworkFailure {
  if (error instanceof NetworkFailure) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const detail = code === '' && error instanceof Error ? error.message : code
  return new NetworkFailure(problems[code] ?? 'unreachable', detail, { cause: error })
}
