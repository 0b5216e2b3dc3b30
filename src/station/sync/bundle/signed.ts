import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'

/** Before the 32 bytes of an Ed25519 public key in its DER form (RFC 8410). */
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/** Ed25519 over `<domain>\n<text>`, base64; `domain` says what is signed, so that no signature serves for another thing. */
export function signText(secretPem: string, domain: string, text: string | Uint8Array): string {
  return sign(null, inDomain(domain, text), createPrivateKey(secretPem)).toString('base64')
}

/** Whether the signature is of this text, this domain and this key (raw, base64), or one of these keys. */
export function verifyText(
  keys: string | readonly string[],
  domain: string,
  text: string | Uint8Array,
  signature: string,
): boolean {
  const bytes = Buffer.from(signature, 'base64')
  // One signature has one spelling.
  if (bytes.toString('base64') !== signature) return false
  return (typeof keys === 'string' ? [keys] : keys).some((publicBase64) => {
    const key = readPublicKey(publicBase64)
    return key !== undefined && verify(null, inDomain(domain, text), key, bytes)
  })
}

/** The raw form (base64) of the public part of an Ed25519 key. */
export function publicPartOf(secretPem: string): string {
  const der = createPublicKey(secretPem).export({ type: 'spki', format: 'der' })
  return der.subarray(spkiPrefix.length).toString('base64')
}

function readPublicKey(publicBase64: string): KeyObject | undefined {
  const raw = Buffer.from(publicBase64, 'base64')
  if (raw.length !== 32) return undefined
  return createPublicKey({ key: Buffer.concat([spkiPrefix, raw]), type: 'spki', format: 'der' })
}

function inDomain(domain: string, text: string | Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`${domain}\n`), typeof text === 'string' ? Buffer.from(text) : text])
}

/** JSON in one form only (RFC 8785): keys sorted by UTF-16 units, no spaces; what is undefined is left out. */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return writeScalar(value)
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
  const fields: string[] = []
  // The usual order of text compares UTF-16 units, as the RFC asks.
  for (const key of Object.keys(value).toSorted()) {
    const field = (value as Record<string, unknown>)[key]
    if (field !== undefined) fields.push(`${JSON.stringify(key)}:${canonicalJson(field)}`)
  }
  return `{${fields.join(',')}}`
}

function writeScalar(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('no JSON for this number')
  const text = JSON.stringify(value)
  if (text === undefined) throw new TypeError('no JSON for this value')
  return text
}
