import { setTimeout } from 'node:timers/promises'
import {
  IncomingRequestMessage,
  Parser,
  SessionDialog,
  TransactionState,
  URI,
  UserAgentCore,
  constructOutgoingResponse,
  type IncomingResponseMessage,
  type LoggerFactory,
} from 'sip.js/lib/core/index.js'
import { markArrival } from './arrival.ts'
import { configureCore, contactUri, targetUri, type Account } from './core-configuration.ts'
import { toBody, toResponse } from './core-messages.ts'
import { allowed, quietLogs, repairCore } from './core-repairs.ts'
import type { Endpoint } from './endpoint.ts'
import { normalise, restore } from './normalise.ts'
import { methodOf, tagOf, type RawMessage } from './raw-message.ts'
import type { SipJsDialog } from './sip-js-dialog.ts'
import { SipJsIncoming, SipJsInvite } from './sip-js-invite.ts'
import type { SipTimes } from './sip-times.ts'
import type { Extra, IncomingInvite, InviteEvents, OutgoingInvite, SipResponse, SipUa } from './sip-ua.ts'

const underWay = new Set([TransactionState.Calling, TransactionState.Trying, TransactionState.Proceeding])
/** Answers to strangers in a second; more of them are dropped. */
const maxRefusals = 10

export type UaParts = Account & {
  readonly times: Pick<SipTimes, 't1' | 't2'>
  readonly onInvite: (invite: IncomingInvite) => void
  /** Somebody else than the server wanted something, or what came was not SIP. */
  readonly onStranger: () => void
  readonly onMalformed: () => void
}

/** Makes the user agent on sip.js's core, with all its repairs (src/phone/README.md lists them). */
export const createSipUa = (parts: UaParts): SipUa => new SipJsUa(parts)

class SipJsUa implements SipUa {
  private readonly parts: UaParts
  private readonly core: UserAgentCore
  private readonly logs: LoggerFactory
  private readonly invites = new Map<string, SipJsInvite>()
  private readonly dialogs = new WeakMap<SessionDialog, SipJsDialog>()
  private registration: { readonly callId: string; readonly cseq: number } | null = null
  private refusals = { second: 0, count: 0 }

  constructor(parts: UaParts) {
    this.parts = parts
    repairCore(parts.times)
    this.logs = quietLogs()
    this.core = new UserAgentCore(configureCore(parts, this.logs), {
      onInvite: (server) =>
        parts.onInvite(
          new SipJsIncoming(server, { contact: () => this.contact, adopt: (dialog) => this.adopt(dialog) }),
        ),
    })
  }

  get contact(): string {
    return `<${contactUri(this.parts).toRaw()}>`
  }

  async request(method: 'REGISTER' | 'OPTIONS', { headers = [] }: Extra): Promise<SipResponse> {
    const { user, domain } = this.parts
    const before = method === 'REGISTER' ? this.registration : null
    const own = new URI('sip', user, domain)
    const message = this.core.makeOutgoingRequestMessage(
      method,
      targetUri(this.parts, ''),
      own,
      method === 'REGISTER' ? own : targetUri(this.parts, ''),
      {
        fromDisplayName: '',
        optionTags: ['path'],
        cseq: (before?.cseq ?? 0) + 1,
        ...(before === null ? {} : { callId: before.callId }),
      },
      [...headers],
    )
    return await new Promise((resolve) => {
      const answer = ({ message: answer }: { message: IncomingResponseMessage }): void => {
        if (method === 'REGISTER') this.registration = { callId: message.callId, cseq: message.cseq }
        resolve(
          toResponse(answer, message.hasHeader('authorization') || message.hasHeader('proxy-authorization')),
        )
      }
      this.core.request(message, { onAccept: answer, onRedirect: answer, onReject: answer })
    })
  }

  invite(number: string, { headers = [], body }: Extra, events: InviteEvents): OutgoingInvite {
    const { caller, domain } = this.parts
    const message = this.core.makeOutgoingRequestMessage(
      'INVITE',
      targetUri(this.parts, number),
      new URI('sip', caller.user, domain),
      new URI('sip', number, domain),
      {},
      [`Contact: ${this.contact}`, `Allow: ${allowed.join(', ')}`, ...headers],
      body === undefined ? undefined : toBody(body),
    )
    const invite = new SipJsInvite(
      message,
      {
        core: this.core,
        contact: () => this.contact,
        adopt: (dialog) => this.adopt(dialog),
        over: () => this.invites.delete(message.callId),
      },
      events,
    )
    this.invites.set(message.callId, invite)
    return invite
  }

  receive(message: RawMessage, from: Endpoint): void {
    const isNew = message.request !== null && tagOf(message, 'to') === '' && message.request.method !== 'ACK'
    const isStranger = isNew && this.parts.transport()?.isServer(from) !== true
    if (isStranger) this.parts.onStranger()
    if (isStranger && !this.mayRefuse()) return
    const text = normalise(
      message.request === null ? message : markArrival(message, from, contactUri(this.parts).toRaw()),
    )
    const parsed = this.parse(text)
    if (parsed === undefined) return this.parts.onMalformed()
    try {
      if (!(parsed instanceof IncomingRequestMessage)) this.takeResponse(message, parsed)
      else if (isStranger) this.refuseStranger(parsed)
      else this.takeRequest(parsed)
    } catch {
      // sip.js throws for what it did not expect; whoever sent it is told once, and nothing else suffers.
      this.parts.onMalformed()
      if (parsed instanceof IncomingRequestMessage && parsed.method !== 'ACK') this.refuse(parsed)
    }
  }

  async settled(): Promise<void> {
    while (
      [...this.core.userAgentClients.values()].some(({ transaction }) => underWay.has(transaction.state))
    )
      await setTimeout(20)
  }

  close(): void {
    this.invites.clear()
    this.core.dispose()
  }

  private takeResponse(raw: RawMessage, message: IncomingResponseMessage): void {
    const invite = methodOf(raw) === 'INVITE' ? this.invites.get(message.callId) : undefined
    const isProgress = (message.statusCode ?? 0) < 200
    if (isProgress) invite?.progress(toResponse(message, false))
    this.core.receiveIncomingResponseFromTransport(message)
    if (isProgress) invite?.sendCancel()
  }

  private takeRequest(message: IncomingRequestMessage): void {
    if (message.method !== 'UPDATE' || this.core.userAgentServers.has(message.viaBranch))
      return this.core.receiveIncomingRequestFromTransport(message)
    const session = this.core.dialogs.get(`${message.callId}${message.toTag}${message.fromTag}`)
    const dialog = session instanceof SessionDialog ? this.dialogs.get(session) : undefined
    if (dialog === undefined) this.core.replyStateless(message, { statusCode: 481 })
    else dialog.update(message)
  }

  /** Once, and never again: the address may be forged, and whoever owns it has asked for nothing. */
  private refuseStranger(message: IncomingRequestMessage): void {
    const { message: text } = constructOutgoingResponse(message, { statusCode: 403 })
    void this.parts.transport()?.send(restore(text), 'once')
  }

  private refuse(message: IncomingRequestMessage): void {
    try {
      const server = this.core.userAgentServers.get(message.viaBranch)
      if (server === undefined) this.core.replyStateless(message, { statusCode: 400 })
      else server.reject({ statusCode: 400 })
    } catch {
      // Not even that can be made of it.
    }
  }

  private parse(text: string): IncomingRequestMessage | IncomingResponseMessage | undefined {
    try {
      const message = Parser.parseMessage(text, this.logs.getLogger('parser'))
      const isWhole =
        message?.callId !== undefined && message.viaBranch !== undefined && message.cseq !== undefined
      return isWhole && message.from !== undefined && message.to !== undefined ? message : undefined
    } catch {
      return undefined
    }
  }

  private mayRefuse(): boolean {
    const second = Math.floor(performance.now() / 1_000)
    this.refusals = { second, count: this.refusals.second === second ? this.refusals.count + 1 : 1 }
    return this.refusals.count <= maxRefusals
  }

  private adopt(dialog: SipJsDialog): void {
    this.dialogs.set(dialog.session, dialog)
  }
}
