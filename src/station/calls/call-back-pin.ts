import { createHmac } from 'node:crypto'

/**
 * Six digits by which who calls back shows that the invitation is theirs; always the same for an invitation, so that
 * they can be said again. HMAC-SHA256 (RFC 2104) under the station's key for codes, dynamic truncation of RFC 4226.
 */
export function callBackPin(key: Uint8Array, invitationId: string): string {
  const mac = createHmac('sha256', key).update(`call-back:${invitationId}`).digest()
  const offset = (mac.at(-1) ?? 0) & 0x0f
  return String((mac.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0')
}
