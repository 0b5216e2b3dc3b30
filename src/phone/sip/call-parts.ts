import type { SipSettings } from '../line.ts'
import type { OpenRtpEnd } from '../rtp/rtp-types.ts'
import type { SipTimes } from './sip-times.ts'
import type { SipUa } from './sip-ua.ts'

/** What a call needs of its line. */
export type CallParts = {
  readonly settings: SipSettings
  readonly times: SipTimes
  readonly ua: SipUa
  readonly openRtpEnd: OpenRtpEnd
  /** Where our sound is; changes with the network. */
  readonly address: () => string
  readonly serverAddress: () => string
  /** `sip:…` of a number at the server. */
  readonly uriOf: (number: string) => string
}

/** What may stand in a number: no separators, nothing that has a meaning in an address. */
export const plainNumber = (number: string): string => number.replace(/[^\w+*#]/g, '').slice(0, 64)
