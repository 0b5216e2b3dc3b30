import type { HangUp } from '../line.ts'
import type { CallParts } from './call-parts.ts'
import { plainNumber } from './call-parts.ts'
import { infoBody, readInfoDigit } from './info-digit.ts'
import { detailOf } from './response-problem.ts'
import { answerTimer, SessionTimer } from './session-timer.ts'
import type { SipMedia } from './sip-media.ts'
import type { DialogHandlers, Reply, SipDialog, SipRequest, SipResponse } from './sip-ua.ts'
import { Transfer } from './transfer.ts'

const sdpType = 'application/sdp'

export type UpEvents = {
  readonly digit: (digit: string, at: number) => void
  readonly ended: (how: HangUp) => void
  /** The ACK of our answer came; with their answer where the offer was ours. */
  readonly acked?: (body: string) => void
}

/** A call that was answered: hold and resume, refreshes, keys, transfer, and its end from either side. */
export class UpCall {
  private readonly parts: CallParts
  private readonly dialog: SipDialog
  private readonly media: SipMedia
  private readonly events: UpEvents
  private readonly timer: SessionTimer
  private transferring: Transfer | null = null
  private hasOffered = false
  private graceTimer: NodeJS.Timeout | undefined
  private isOver = false

  constructor(parts: CallParts, dialog: SipDialog, media: SipMedia, events: UpEvents) {
    this.parts = parts
    this.dialog = dialog
    this.media = media
    this.events = events
    this.timer = new SessionTimer({
      least: parts.times.session[1],
      refresh: async () => await this.refresh(),
      onExpired: (detail) => this.fail(detail),
    })
    media.onDigit((digit, at) => {
      if (!this.isOver) events.digit(digit, at)
    })
    dialog.handle(this.handlers())
  }

  /** `headers` of the answer that made the call. */
  startTimer(seconds: number | null, isOurs: boolean): void {
    this.timer.start(seconds, isOurs)
  }
  startTimerFromAnswer(response: SipResponse): void {
    this.timer.startFromAnswer(response)
  }

  hangUp(how: HangUp = { by: 'us', was: 'up' }): void {
    if (this.isOver) return
    void this.dialog.bye()
    this.end(how)
  }

  /** Waits for the connection to come back; without one the call is over after a while. */
  connectionLost(): void {
    this.graceTimer ??= setTimeout(() => this.fail('connection lost'), this.parts.times.grace)
  }

  /** Tells the other side where we are now. */
  connectionBack(): void {
    clearTimeout(this.graceTimer)
    this.graceTimer = undefined
    void this.tellAddress()
  }

  sendDigits(digits: string): void {
    if (this.media.sendsDigits) this.media.sendDigits(digits)
    else void this.sendByInfo(digits.replace(/[^\dA-D*#]/gi, ''))
  }

  async transfer(number: string): Promise<void> {
    if (this.transferring !== null || this.isOver) throw new Error('491 Request Pending')
    const transfer = new Transfer()
    this.transferring = transfer
    const { uriOf, settings, times, ua } = this.parts
    const by = ua.contact.replace(/^<sip:[^@]*/, `<sip:${settings.user}`)
    try {
      const headers = [`Refer-To: <${uriOf(plainNumber(number))}>`, `Referred-By: ${by}`]
      await transfer.send(this.dialog, headers, times.transfer)
      // Whoever waits for the transfer hears of it before the call's end.
      setImmediate(() => this.hangUp({ by: 'transfer', was: 'up' }))
    } finally {
      this.transferring = null
    }
  }

  private handlers(): DialogHandlers {
    return {
      bye: () =>
        this.transferring === null ? this.end({ by: 'peer', was: 'up' }) : this.transferring.hungUp(),
      reinvite: (request, reply) => this.negotiate(request, reply, true),
      update: (request, reply) => this.negotiate(request, reply, false),
      info: (request, reply) => this.takeInfo(request, reply),
      notify: (request) => this.transferring?.notified(request),
      acked: (body) => this.acked(body),
      ackMissing: () => this.fail('no ACK'),
    }
  }

  /** Hold, resume, a refresh, or another address: their offer is answered; without one a re-INVITE gets ours. */
  private negotiate(request: SipRequest, reply: Reply, offersOurs: boolean): void {
    const timer = answerTimer(request, this.parts.times.session[1])
    if (timer.status === 422) return reply(422, { headers: timer.headers })
    const body = this.answerTo(request, offersOurs)
    if (body === 'refused') return reply(488)
    reply(200, {
      headers: timer.headers,
      ...(body === null ? {} : { body: { type: sdpType, content: body } }),
    })
    this.timer.start(timer.seconds, timer.isOurs)
  }

  private answerTo(request: SipRequest, offersOurs: boolean): string | 'refused' | null {
    const { negotiation } = this.media
    if (request.body === '') {
      this.hasOffered = offersOurs
      return offersOurs ? negotiation.offer() : null
    }
    const answer = negotiation.answer(request.body)
    if (typeof answer === 'string') return 'refused'
    this.media.connect(answer.agreed)
    return answer.sdp
  }

  private acked(body: string): void {
    if (this.hasOffered && body !== '') {
      const agreed = this.media.negotiation.readAnswer(body)
      if (typeof agreed !== 'string') this.media.connect(agreed)
    }
    this.hasOffered = false
    this.events.acked?.(body)
  }

  private async tellAddress(): Promise<void> {
    const response = await this.refresh()
    if (response !== null && [408, 481].includes(response.status)) this.fail(detailOf(response))
  }

  private async refresh(): Promise<SipResponse | null> {
    const [seconds] = this.parts.times.session
    const response = await this.dialog.reinvite({
      headers: [`Session-Expires: ${seconds};refresher=uac`, `Min-SE: ${this.parts.times.session[1]}`],
      body: { type: sdpType, content: this.media.negotiation.again() },
    })
    if (response === null || response.status >= 300 || this.isOver) return response
    const agreed = this.media.negotiation.readAnswer(response.body)
    if (typeof agreed !== 'string') this.media.connect(agreed)
    return response
  }

  private takeInfo(request: SipRequest, reply: Reply): void {
    const digit = readInfoDigit(request)
    reply(digit === null && request.body !== '' ? 415 : 200)
    if (digit !== null && this.media.takesInfoDigits && !this.isOver) this.events.digit(digit, this.media.at)
  }

  private async sendByInfo(digits: string): Promise<void> {
    for (const digit of digits) {
      if (this.isOver) return
      await this.dialog.request('INFO', { body: infoBody(digit) })
    }
  }

  private fail(detail: string): void {
    this.hangUp({ by: 'failure', was: 'up', problem: 'unreachable', detail })
  }

  private end(how: HangUp): void {
    if (this.isOver) return
    this.isOver = true
    this.timer.stop()
    clearTimeout(this.graceTimer)
    if (how.by !== 'transfer') this.transferring?.stop()
    this.events.ended(how)
  }
}
