import type { CallSound } from '../phone-line.ts'

/** SDES keying (RFC 4568), one direction: AES_CM_128_HMAC_SHA1_80, master key (16 bytes) ‖ salt (14). */
export type SrtpKey = Uint8Array

/** What the SDP of both sides agreed on. */
export type AgreedMedia = {
  /** Numeric; `0.0.0.0` is hold in the old way. Sound is taken from nowhere else. */
  readonly address: string
  readonly port: number
  readonly codec: CallSound['codec']
  /** RTP payload type of the codec; ours and theirs are the same (RFC 3264). */
  readonly payloadType: number
  /** Payload types of telephone events; they may differ, and either is taken. Null: none. */
  readonly digitsOut: number | null
  readonly digitsIn: readonly number[]
  /** Null: plain RTP. */
  readonly srtp: { readonly ours: SrtpKey; readonly theirs: SrtpKey } | null
  /** What we may do: hold is `sendonly` or `inactive` of theirs. */
  readonly direction: 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive'
}

/** A socket pair for one call: RTP on an even port, RTCP on the next; held from the offer to the end of the call. */
export interface RtpEnd {
  readonly port: number
  /** Begins, or changes after a re-INVITE; the clock and the counts go on. */
  connect(media: AgreedMedia): CallSound
  sendDigits(digits: string): void
  onDigit(listener: (digit: string, at: number) => void): void
  /** Nothing at all came in for this long, seconds; told once until something comes again. */
  onQuiet(seconds: number, listener: () => void): void
  /** Frees both sockets and every timer. */
  close(): void
}

/**
 * Binds both sockets of a call to a free pair within `ports` (inclusive), on the local `address`: numeric, `0.0.0.0` or
 * `::` for all. Rejects with `PortsTaken` where no pair is free, and with what the system said where the address is not
 * this computer's.
 */
export type OpenRtpEnd = (where: {
  readonly ports: readonly [from: number, to: number]
  readonly address: string
}) => Promise<RtpEnd>

/** No even port with the next one free; `message` names the range. */
export class PortsTaken extends Error {
  override name = 'PortsTaken'

  constructor([from, to]: readonly [number, number]) {
    super(`no free pair of UDP ports from ${from} to ${to}`)
  }
}
