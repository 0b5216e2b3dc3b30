import { plainAddress, type Endpoint } from './endpoint.ts'
import type { RawHeader, RawMessage } from './raw-message.ts'

/**
 * Writes down where a request came from (RFC 3261 §18.2.1, RFC 3581), and addresses it to us: sip.js answers 404
 * where the PBX names another user, as for a call-back to a number of the company.
 */
export function markArrival(message: RawMessage, from: Endpoint, uri: string): RawMessage {
  const top = message.headers.findIndex(({ name }) => name === 'via')
  const headers = message.headers.map((header, index): RawHeader => {
    if (index !== top) return header
    const [first = '', ...others] = header.value.split(',')
    const marked = first
      .replace(/;\s*received\s*=[^;]*/i, '')
      .replace(/;\s*rport\s*(=[^;]*)?(?=;|$)/i, `;rport=${from.port}`)
    return {
      name: 'via',
      value: [`${marked.trim()};received=${plainAddress(from.address)}`, ...others].join(','),
    }
  })
  return { ...message, headers, request: { method: message.request?.method ?? '', uri } }
}
