import type { Endpoint } from './endpoint.ts'
import type { RawMessage } from './raw-message.ts'

export type SipHeaders = {
  /** The first of that name, as it was sent. */
  header(name: string): string | undefined
  headers(name: string): readonly string[]
}
/** `isLocal`: nobody sent it; nothing came in time (408), or it could not be sent (503). */
export type SipResponse = SipHeaders & {
  readonly status: number
  readonly reason: string
  readonly isLocal: boolean
  /** Whether credentials were sent before it. */
  readonly wasAuthorised: boolean
  readonly body: string
}
export type SipRequest = SipHeaders & { readonly method: string; readonly body: string }
export type SipBody = { readonly type: string; readonly content: string }
/** `headers`: whole lines, `Name: value`. */
export type Extra = { readonly headers?: readonly string[]; readonly body?: SipBody }
/** Answers a request of the other side, once. */
export type Reply = (status: number, extra?: Extra) => void

/**
 * A SIP user agent, as the line and its calls see it: transactions, dialogs and credentials are its own affair. Nothing
 * here throws for what the network sends, and every request gets an answer, if only a local 408 after 64·T1.
 */
export interface SipUa {
  /** Where requests reach us. */
  readonly contact: string
  /** Outside of calls. All REGISTER have one Call-ID and a counting CSeq (RFC 3261 §10.2.4), every OPTIONS its own. */
  request(method: 'REGISTER' | 'OPTIONS', extra: Extra): Promise<SipResponse>
  /** Dials. Nothing is told after `rejected`, and only more answers after `accepted`. */
  invite(number: string, extra: Extra, events: InviteEvents): OutgoingInvite
  /** What came in, by whichever transport is in use. */
  receive(message: RawMessage, from: Endpoint): void
  /** Resolves once nothing of ours waits for an answer. */
  settled(): Promise<void>
  /** Forgets every transaction and dialog without a word to anyone. */
  close(): void
}

export type InviteEvents = {
  readonly progress: (response: SipResponse) => void
  /** The ACK is on its way. Of forked calls the first is ours; others are hung up. */
  readonly accepted: (response: SipResponse, dialog: SipDialog) => void
  readonly rejected: (response: SipResponse) => void
}

export interface OutgoingInvite {
  /** Gives up, as soon as that is allowed (after a 1xx); an answer that crosses it is hung up. Nothing is told after it. */
  cancel(): void
}

export interface IncomingInvite {
  readonly request: SipRequest
  ring(): void
  accept(extra: Extra): SipDialog | null
  reject(status: number, extra?: Extra): void
  /** The caller gave up; it has been answered. */
  onCancel(listener: () => void): void
}

export interface SipDialog {
  /** Requests of the other side; without a handler they are refused. */
  handle(handlers: DialogHandlers): void
  request(method: 'INFO' | 'REFER', extra: Extra): Promise<SipResponse>
  /** Another offer, or the same to refresh the session; its ACK is sent. Null while another exchange is under way. */
  reinvite(extra: Extra): Promise<SipResponse | null>
  /** Ends the call; resolves with the answer. As who was called, waits for the ACK first. */
  bye(): Promise<void>
}

export type DialogHandlers = {
  readonly bye: () => void
  readonly reinvite: (request: SipRequest, reply: Reply) => void
  readonly update: (request: SipRequest, reply: Reply) => void
  readonly info: (request: SipRequest, reply: Reply) => void
  readonly notify: (request: SipRequest) => void
  /** The ACK of an answer that we gave; `body` is theirs where the offer was ours. */
  readonly acked: (body: string) => void
  /** That ACK never came. */
  readonly ackMissing: () => void
}
