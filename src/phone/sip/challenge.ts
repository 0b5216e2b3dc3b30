import { createHash, randomBytes } from 'node:crypto'

/** A Digest challenge that can be answered (RFC 7616, RFC 8760). */
export type Challenge = {
  readonly realm: string
  readonly nonce: string
  readonly algorithm: 'MD5' | 'SHA-256'
  readonly opaque: string | null
  /** False: a server of before RFC 2617, without qop. */
  readonly hasQop: boolean
  readonly stale: boolean
}

const hashes = { MD5: 'md5', 'SHA-256': 'sha256' } as const

/** Reads the value of one WWW- or Proxy-Authenticate header; null for schemes and algorithms that are not ours. */
export function readChallenge(value: string): Challenge | null {
  const found = /^\s*Digest\s+(.*)$/is.exec(value)
  if (found?.[1] === undefined) return null
  const parameters = new Map<string, string>()
  for (const [, name = '', quoted, bare] of found[1].matchAll(
    /([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g,
  )) {
    parameters.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '')
  }
  const algorithm = (parameters.get('algorithm') ?? 'MD5').toUpperCase()
  const qop = parameters
    .get('qop')
    ?.toLowerCase()
    .split(/[\s,]+/)
  const realm = parameters.get('realm')
  const nonce = parameters.get('nonce')
  if (algorithm !== 'MD5' && algorithm !== 'SHA-256') return null
  if (realm === undefined || nonce === undefined || (qop !== undefined && !qop.includes('auth'))) return null
  return {
    realm,
    nonce,
    algorithm,
    opaque: parameters.get('opaque') ?? null,
    hasQop: qop !== undefined,
    stale: parameters.get('stale')?.toLowerCase() === 'true',
  }
}

/** SHA-256 before MD5, with qop before without; among equals the first, as the server prefers (RFC 8760 §2.4). */
export function bestChallenge(values: readonly string[]): Challenge | null {
  const all = values.map(readChallenge).filter((challenge) => challenge !== null)
  const weight = (challenge: Challenge): number =>
    (challenge.algorithm === 'SHA-256' ? 2 : 0) + (challenge.hasQop ? 1 : 0)
  return all.toSorted((a, b) => weight(b) - weight(a))[0] ?? null
}

/** In the one form that strict parsers read. */
export function writeChallenge({ realm, nonce, algorithm, opaque, hasQop, stale }: Challenge): string {
  const parts = [`realm=${quote(realm)}`, `nonce=${quote(nonce)}`, `algorithm=${algorithm}`]
  if (opaque !== null) parts.push(`opaque=${quote(opaque)}`)
  if (hasQop) parts.push('qop="auth"')
  if (stale) parts.push('stale=TRUE')
  return `Digest ${parts.join(', ')}`
}

export type Credentials = { readonly user: string; readonly secret: string }

/** The value of (Proxy-)Authorization for a request: RFC 7616 §3.4, first use of the nonce. */
export function answerChallenge(
  { realm, nonce, algorithm, opaque, hasQop }: Challenge,
  { user, secret }: Credentials,
  request: { readonly method: string; readonly uri: string },
): string {
  const hash = (text: string): string => createHash(hashes[algorithm]).update(text).digest('hex')
  const clientNonce = randomBytes(12).toString('hex')
  const ours = hash(`${user}:${realm}:${secret}`)
  const theirs = hash(`${request.method}:${request.uri}`)
  const response = hash(
    hasQop ? `${ours}:${nonce}:00000001:${clientNonce}:auth:${theirs}` : `${ours}:${nonce}:${theirs}`,
  )
  const parts = [
    `username=${quote(user)}`,
    `realm=${quote(realm)}`,
    `nonce=${quote(nonce)}`,
    `uri="${request.uri}"`,
    `response="${response}"`,
    `algorithm=${algorithm}`,
  ]
  if (opaque !== null) parts.push(`opaque=${quote(opaque)}`)
  if (hasQop) parts.push('qop=auth', `cnonce="${clientNonce}"`, 'nc=00000001')
  return `Digest ${parts.join(', ')}`
}

const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`
