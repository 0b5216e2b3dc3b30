import {
  Timers,
  TransactionState,
  type IncomingInviteRequest,
  type OutgoingInviteRequest,
  type OutgoingRequestMessage,
  type UserAgentCore,
} from 'sip.js/lib/core/index.js'
import { toReply, toRequest, toResponse } from './core-messages.ts'
import { SipJsDialog } from './sip-js-dialog.ts'
import type {
  Extra,
  IncomingInvite,
  InviteEvents,
  OutgoingInvite,
  SipDialog,
  SipRequest,
  SipResponse,
} from './sip-ua.ts'

export type InviteParts = {
  readonly core: UserAgentCore
  readonly contact: () => string
  /** A dialog begins. */
  readonly adopt: (dialog: SipJsDialog) => void
  /** No more answers before the last one are to be told. */
  readonly over: () => void
}

/** A call out, on sip.js's INVITE client. */
export class SipJsInvite implements OutgoingInvite {
  private readonly parts: InviteParts
  private readonly events: InviteEvents
  private readonly client: OutgoingInviteRequest & {
    readonly transaction: { readonly state: TransactionState }
  }
  private state: 'calling' | 'accepted' | 'over' = 'calling'
  private wantsCancel = false
  private isCancelSent = false
  private guard: NodeJS.Timeout | undefined

  constructor(message: OutgoingRequestMessage, parts: InviteParts, events: InviteEvents) {
    this.parts = parts
    this.events = events
    const reject = ({ message }: { message: Parameters<typeof toResponse>[0] }): void =>
      this.rejected(toResponse(message, this.wasAuthorised()))
    this.client = parts.core.invite(message, {
      onAccept: ({ message, session, ack }) => {
        ack()
        const dialog = new SipJsDialog(session as SipJsDialog['session'], parts.contact, true)
        parts.adopt(dialog)
        this.accepted(toResponse(message, this.wasAuthorised()), dialog)
      },
      onRedirect: reject,
      onReject: reject,
    }) as SipJsInvite['client']
  }

  /** Told of every 1xx, also of those that sip.js drops for want of a tag. */
  progress(response: SipResponse): void {
    if (this.state === 'calling' && !this.wantsCancel && response.status > 100) this.events.progress(response)
  }

  cancel(): void {
    if (this.state === 'over' || this.wantsCancel) return
    this.wantsCancel = true
    if (this.state === 'calling') this.guard = setTimeout(() => this.giveUp(), 2 * Timers.TIMER_B)
    this.sendCancel()
  }

  /** A CANCEL may leave only once a 1xx came (RFC 3261 §9.1); after a challenge that counts anew. */
  sendCancel(): void {
    const { transaction } = this.client
    if (!this.wantsCancel || this.isCancelSent || transaction.state !== TransactionState.Proceeding) return
    this.isCancelSent = true
    this.client.cancel()
    clearTimeout(this.guard)
    this.guard = setTimeout(() => this.giveUp(), Timers.TIMER_B)
  }

  private accepted(response: SipResponse, dialog: SipDialog): void {
    clearTimeout(this.guard)
    const isFirst = this.state === 'calling'
    this.state = 'accepted'
    this.parts.over()
    // The answer crossed our CANCEL, or another telephone of a forked call answered too.
    if (this.wantsCancel || !isFirst) void dialog.bye()
    else this.events.accepted(response, dialog)
  }

  private rejected(response: SipResponse): void {
    if (this.state !== 'calling') return
    this.finish()
    if (!this.wantsCancel) this.events.rejected(response)
  }

  /** Nothing came of the CANCEL: sip.js would wait for ever. */
  private giveUp(): void {
    this.finish()
    const { userAgentClients } = this.parts.core
    for (const [key, client] of userAgentClients) {
      if (client !== this.client) continue
      client.dispose()
      userAgentClients.delete(key)
    }
  }

  private finish(): void {
    clearTimeout(this.guard)
    this.state = 'over'
    this.parts.over()
  }

  private wasAuthorised(): boolean {
    const { message } = this.client
    return message.hasHeader('authorization') || message.hasHeader('proxy-authorization')
  }
}

/** A call in, on sip.js's INVITE server. */
export class SipJsIncoming implements IncomingInvite {
  readonly request: SipRequest
  private readonly server: IncomingInviteRequest
  private readonly parts: Pick<InviteParts, 'contact' | 'adopt'>
  private isOver = false

  constructor(server: IncomingInviteRequest, parts: Pick<InviteParts, 'contact' | 'adopt'>) {
    this.server = server
    this.parts = parts
    this.request = toRequest(server.message)
  }

  ring(): void {
    if (!this.isOver) this.server.progress(toReply(180))
  }

  accept(extra: Extra): SipDialog | null {
    if (this.isOver) return null
    this.isOver = true
    const { session } = this.server.accept(toReply(200, extra))
    const dialog = new SipJsDialog(session as SipJsDialog['session'], this.parts.contact, false)
    this.parts.adopt(dialog)
    return dialog
  }

  reject(status: number, extra: Extra = {}): void {
    if (this.isOver) return
    this.isOver = true
    this.server.reject(toReply(status, extra))
  }

  onCancel(listener: () => void): void {
    this.server.delegate = {
      onCancel: () => {
        this.reject(487)
        listener()
      },
    }
  }
}
