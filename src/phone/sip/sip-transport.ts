import type { Endpoint } from './endpoint.ts'
import type { NetworkFailure } from './network-failure.ts'
import type { RawMessage } from './raw-message.ts'
import type { SipTimes } from './sip-times.ts'

/** A way to the server: a UDP socket, or one TCP or TLS connection. */
export interface SipTransport {
  /** As the Via names it. */
  readonly protocol: 'UDP' | 'TCP' | 'TLS'
  /** Of this computer, as the server sees it without a router between. */
  readonly local: Endpoint
  /** Its address, of several the one that is used. */
  readonly serverAddress: string
  /** Whether something comes from the server itself, and not from a stranger. */
  isServer(from: Endpoint): boolean
  /** Sends a whole message; where to, it says itself. `once`: never repeated. Rejects with a NetworkFailure. */
  send(text: string, times?: 'once'): Promise<void>
  /** Frees the socket and every timer; nothing is told after it. */
  close(): void
}

export type TransportSettings = {
  readonly server: string
  readonly port: number
  readonly authority: string
  /** Port of this computer; 0: any. */
  readonly localPort: number
  readonly times: SipTimes
}

export type TransportEvents = {
  readonly onMessage: (message: RawMessage, from: Endpoint) => void
  /** Something came that is not SIP, or too long. */
  readonly onMalformed: () => void
  /** Once; the transport is closed by then. */
  readonly onDown: (failure: NetworkFailure) => void
}
