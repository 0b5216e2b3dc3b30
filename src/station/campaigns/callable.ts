import { createHmac } from 'node:crypto'
import { type CallableNumber, readCallableNumber } from '../../domain/dialler/callable-number.ts'

/** Reading a number takes some 30 µs, and a campaign reads thousands of them again and again. */
const mostKept = 20_000
const kept = new Map<string, CallableNumber>()

/** As `readCallableNumber`, remembered. */
export function callable(typed: string, country: string): CallableNumber {
  const key = `${country} ${typed}`
  const known = kept.get(key)
  if (known !== undefined) return known
  if (kept.size >= mostKept) kept.clear()
  const read = readCallableNumber(typed, country)
  kept.set(key, read)
  return read
}

const hashes = new WeakMap<Uint8Array, Map<string, string>>()

/**
 * HMAC-SHA256 (RFC 2104) of an E.164 number under the station's key for codes, hex: numbers are few enough to be tried.
 * Remembered, as campaigns ask for all of theirs again and again.
 */
export function hashNumber(key: Uint8Array, number: string): string {
  const known = hashes.get(key) ?? new Map<string, string>()
  if (known.size >= mostKept) known.clear()
  hashes.set(key, known)
  const hash = known.get(number) ?? createHmac('sha256', key).update(`number:${number}`).digest('hex')
  known.set(number, hash)
  return hash
}
