import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto'

/** A link's secret: 128 random bits as base64url, 22 characters. Only its hash is kept. */
export function makeToken(): string {
  return randomBytes(16).toString('base64url')
}

/** SHA-256 of a link's token, hex. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Six random digits for the kiosk; the caller sees that no other invitation in force has them. */
export function makeCode(): string {
  return randomInt(1_000_000).toString().padStart(6, '0')
}

/** HMAC-SHA256 of a kiosk's code under `keys.codes`, hex: without the key, six digits would be found by trying them. */
export function hashCode(key: Uint8Array, code: string): string {
  return createHmac('sha256', key).update(code).digest('hex')
}
