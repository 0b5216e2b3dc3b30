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

/** HMAC-SHA256 (RFC 2104) of an E.164 number under the station's key for codes, hex: numbers are few enough to be tried. */
export function hashNumber(key: Uint8Array, number: string): string {
  return createHmac('sha256', key).update(`number:${number}`).digest('hex')
}
