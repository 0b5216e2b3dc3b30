import { createPrivateKey, X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { createSecureContext, type SecureContextOptions } from 'node:tls'
import { Failure } from '../failure.ts'

/** What a certificate's owner keeps: a key as PEM (PKCS #8), or a whole PFX (base64) with its password. */
export type CertificateSecret =
  | { readonly key: string }
  | { readonly pfx: string; readonly passphrase: string }

export type ServerCertificate = {
  /** PEM: the server's own first, then those between it and an authority. */
  readonly certificate: string
  readonly secret: CertificateSecret
}

export type CertificateFacts = {
  /** The common name. */
  readonly subject: string
  /** DNS names and addresses it is good for. */
  readonly names: string[]
  readonly notBefore: Date
  readonly expiresAt: Date
  /** SHA-256, upper-case hex in colons. */
  readonly fingerprint: string
}

/** As `tls` takes it. */
export function toContextOptions({ certificate, secret }: ServerCertificate): SecureContextOptions {
  if ('key' in secret) return { cert: certificate, key: secret.key, minVersion: 'TLSv1.2' }
  const pfx = Buffer.from(secret.pfx, 'base64')
  return { pfx, passphrase: secret.passphrase, minVersion: 'TLSv1.2' }
}

/** What the first certificate of a PEM says of itself. */
export function readFacts(certificate: string): CertificateFacts {
  const parsed = new X509Certificate(certificate)
  const [, commonName] = /^CN=(.*)$/mu.exec(parsed.subject) ?? []
  return {
    subject: commonName ?? parsed.subject,
    names: (parsed.subjectAltName ?? '')
      .split(', ')
      .filter((name) => name !== '')
      .map((name) => name.replace(/^(?:DNS|IP Address):/u, '')),
    notBefore: new Date(parsed.validFrom),
    expiresAt: new Date(parsed.validTo),
    fingerprint: parsed.fingerprint256,
  }
}

/** Whether a browser that asks for this name or address accepts it; wildcards as in RFC 6125. */
export function coversHost(certificate: string, host: string): boolean {
  const parsed = new X509Certificate(certificate)
  return (isIP(host) === 0 ? parsed.checkHost(host) : parsed.checkIP(host)) !== undefined
}

/**
 * Reads what IT supplies: a PEM with certificate, chain and key in any order, or a PFX.
 * Throws CERTIFICATE_UNREADABLE (a wrong password, too), CERTIFICATE_WITHOUT_KEY, CERTIFICATE_EXPIRED.
 */
export function readSupplied(bytes: Uint8Array, passphrase: string, now: Date): ServerCertificate {
  const text = Buffer.from(bytes).toString('latin1')
  const read = text.includes('-----BEGIN ') ? readPem(text, passphrase) : readPfx(bytes, passphrase)
  const { expiresAt } = readFacts(read.certificate)
  if (expiresAt <= now) throw new Failure('CERTIFICATE_EXPIRED', { expiredAt: expiresAt.toISOString() })
  return read
}

function readPem(text: string, passphrase: string): ServerCertificate {
  const certificates = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/gu) ?? []
  const [keyBlock] =
    /-----BEGIN (?:\w+ )*PRIVATE KEY-----[\s\S]+?-----END (?:\w+ )*PRIVATE KEY-----/u.exec(text) ?? []
  if (certificates.length === 0) throw new Failure('CERTIFICATE_UNREADABLE')
  if (keyBlock === undefined) throw new Failure('CERTIFICATE_WITHOUT_KEY')
  const parsed = orUnreadable(() => certificates.map((pem) => new X509Certificate(pem)))
  const key = orUnreadable(() => createPrivateKey({ key: keyBlock, passphrase }))
  const own = parsed.find((certificate) => certificate.checkPrivateKey(key))
  if (own === undefined) throw new Failure('CERTIFICATE_WITHOUT_KEY')
  const chain = [own, ...parsed.filter((certificate) => certificate !== own)]
  return {
    certificate: chain.map(String).join(''),
    secret: { key: key.export({ type: 'pkcs8', format: 'pem' }).toString() },
  }
}

function readPfx(bytes: Uint8Array, passphrase: string): ServerCertificate {
  const context = orUnreadable(() => createSecureContext({ pfx: Buffer.from(bytes), passphrase }))
  // Node reads the whole file, yet tells its certificate only here.
  const { context: opened } = context as { context?: { getCertificate?: () => Buffer | null } }
  const der = opened?.getCertificate?.()
  if (der === null || der === undefined) throw new Failure('CERTIFICATE_WITHOUT_KEY')
  return {
    certificate: String(new X509Certificate(der)),
    secret: { pfx: Buffer.from(bytes).toString('base64'), passphrase },
  }
}

function orUnreadable<Result>(read: () => Result): Result {
  try {
    return read()
  } catch (cause) {
    throw new Failure('CERTIFICATE_UNREADABLE', undefined, { cause })
  }
}
