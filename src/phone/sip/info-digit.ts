import type { SipBody, SipRequest } from './sip-ua.ts'

/** A key pressed, told by INFO: `application/dtmf-relay` (Signal=5) or `application/dtmf` (5). */
export function readInfoDigit({ header, body }: Pick<SipRequest, 'header' | 'body'>): string | null {
  const type = header('content-type')?.toLowerCase() ?? ''
  const found = type.includes('dtmf-relay')
    ? /^\s*Signal\s*=\s*([\dA-D*#]|1[01])\s*$/im.exec(body)
    : type.includes('dtmf')
      ? /^\s*([\dA-D*#]|1[01])\s*$/i.exec(body)
      : null
  const digit = found?.[1]?.toUpperCase() ?? null
  // Numbers of RFC 4733's events for the two keys without a digit.
  return digit === '10' ? '*' : digit === '11' ? '#' : digit
}

export const infoBody = (digit: string): SipBody => ({
  type: 'application/dtmf-relay',
  content: `Signal=${digit.toUpperCase()}\r\nDuration=160\r\n`,
})
