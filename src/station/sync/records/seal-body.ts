import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { seal, unseal } from '../../keys/station-keys.ts'

/** A body larger than this was not made by this program, bytes. */
const largestBody = 64 * 1024 * 1024

/** The canonical JSON of somebody's record as it travels: deflated, sealed with their key, base64. */
export function sealBody(personKey: Uint8Array, json: Uint8Array): string {
  return seal(personKey, deflateRawSync(json)).toString('base64')
}

/** Undoes `sealBody`; throws when the key is wrong or anything was changed. */
export function openBody(personKey: Uint8Array, sealed: string): Buffer {
  const deflated = unseal(personKey, Buffer.from(sealed, 'base64'))
  // Room for all of it at once, mostly: pieces would have to be joined.
  const chunkSize = Math.min(Math.max(deflated.length * 8, 1024), 1 << 20)
  return inflateRawSync(deflated, { chunkSize, maxOutputLength: largestBody })
}
