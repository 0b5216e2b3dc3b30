import {
  Dialog,
  NonInviteServerTransaction,
  UserAgentServer,
  type IncomingRequestMessage,
  type OutgoingRequestDelegate,
  type OutgoingRequestMessage,
  type SessionDialog,
} from 'sip.js/lib/core/index.js'
import { allowed } from './core-repairs.ts'
import { localResponse, toOptions, toReply, toRequest, toResponse } from './core-messages.ts'
import type { DialogHandlers, Extra, Reply, SipDialog, SipResponse } from './sip-ua.ts'

/** A call's dialog, on sip.js's. */
export class SipJsDialog implements SipDialog {
  readonly session: SessionDialog
  private readonly contact: () => string
  private handlers: Partial<DialogHandlers> = {}
  private isOver = false
  private isAcked: boolean
  private waiting: (() => void) | null = null

  /** `isCaller`: whether we called; who was called may not hang up before the ACK. */
  constructor(session: SessionDialog, contact: () => string, isCaller: boolean) {
    this.session = session
    this.contact = contact
    this.isAcked = isCaller
    session.delegate = {
      onAck: ({ message }) => this.acked(message.body ?? ''),
      onAckTimeout: () => this.ackMissing(),
      onBye: (request) => {
        request.accept()
        this.isOver = true
        this.handlers.bye?.()
      },
      onInvite: (request) => {
        const reply: Reply = (status, extra = {}) =>
          status < 300
            ? void request.accept(toReply(status, this.withContact(extra)))
            : void request.reject(toReply(status, extra))
        this.pass('reinvite', request.message, once(reply))
      },
      onInfo: (request) => {
        const reply: Reply = (status, extra) =>
          status < 300
            ? void request.accept(toReply(status, extra))
            : void request.reject(toReply(status, extra))
        this.pass('info', request.message, once(reply))
      },
      onNotify: (request) => {
        request.accept()
        this.handlers.notify?.(toRequest(request.message))
      },
    }
  }

  handle(handlers: DialogHandlers): void {
    this.handlers = handlers
  }

  async request(method: 'INFO' | 'REFER', extra: Extra): Promise<SipResponse> {
    if (this.isOver) return localResponse(481, 'Call/Transaction Does Not Exist')
    return await new Promise((resolve) => {
      const delegate = this.answerTo(() => sent.message, resolve)
      const sent =
        method === 'INFO'
          ? this.session.info(delegate, toOptions(extra))
          : this.session.refer(delegate, toOptions(this.withContact(extra)))
    })
  }

  async reinvite(extra: Extra): Promise<SipResponse | null> {
    if (this.isOver || !this.isAcked) return null
    return await new Promise((resolve) => {
      try {
        const answered = (response: SipResponse): void => resolve(response)
        const delegate = this.answerTo(() => sent.message, answered)
        const sent = this.session.invite(
          {
            onAccept: ({ message, ack }) => {
              ack()
              answered(toResponse(message, true))
            },
            ...(delegate.onRedirect === undefined ? {} : { onRedirect: delegate.onRedirect }),
            ...(delegate.onReject === undefined ? {} : { onReject: delegate.onReject }),
          },
          toOptions(this.withContact(extra)),
        )
      } catch {
        // Another exchange of offers is under way, in either direction.
        resolve(null)
      }
    })
  }

  async bye(): Promise<void> {
    if (this.isOver) return
    this.isOver = true
    if (!this.isAcked) await new Promise<void>((resolve) => (this.waiting = resolve))
    await new Promise<void>((resolve) => {
      const done = (): void => resolve()
      this.session.bye({ onAccept: done, onRedirect: done, onReject: done })
    })
  }

  /** UPDATE (RFC 3311), which sip.js does not know: with a transaction of its own, so that repeats get the same answer. */
  update(message: IncomingRequestMessage): void {
    if (message.cseq <= (this.session.remoteSequenceNumber ?? 0))
      return void this.session.userAgentCore.replyStateless(message, { statusCode: 500 })
    Dialog.prototype.receiveRequest.call(this.session, message)
    const server = new UserAgentServer(NonInviteServerTransaction, this.session.userAgentCore, message)
    const reply: Reply = (status, extra = {}) =>
      status < 300
        ? void server.accept(toReply(status, this.withContact(extra)))
        : void server.reject(toReply(status, extra))
    this.pass('update', message, once(reply))
  }

  private pass(kind: 'reinvite' | 'info' | 'update', message: IncomingRequestMessage, reply: Reply): void {
    const handler = this.handlers[kind]
    if (handler === undefined || this.isOver) reply(this.isOver ? 481 : 488)
    else handler(toRequest(message), reply)
  }

  private acked(body: string): void {
    this.isAcked = true
    this.waiting?.()
    this.waiting = null
    if (!this.isOver) this.handlers.acked?.(body)
  }

  private ackMissing(): void {
    this.isAcked = true
    this.waiting?.()
    this.waiting = null
    if (!this.isOver) this.handlers.ackMissing?.()
  }

  private withContact({ headers = [], body }: Extra): Extra {
    const lines = [`Contact: ${this.contact()}`, `Allow: ${allowed.join(', ')}`, ...headers]
    return body === undefined ? { headers: lines } : { headers: lines, body }
  }

  /** After a challenge the request has a CSeq beyond the dialog's: the next one must not have it again. */
  private answerTo(
    sent: () => OutgoingRequestMessage,
    answered: (response: SipResponse) => void,
  ): OutgoingRequestDelegate {
    const answer: OutgoingRequestDelegate['onReject'] = ({ message }) => {
      while ((this.session.localSequenceNumber ?? Infinity) < sent().cseq)
        this.session.incrementLocalSequenceNumber()
      answered(toResponse(message, true))
    }
    return { onAccept: answer, onRedirect: answer, onReject: answer }
  }
}

function once(reply: Reply): Reply {
  let isDone = false
  return (status, extra) => {
    if (!isDone) reply(status, extra)
    isDone = true
  }
}
