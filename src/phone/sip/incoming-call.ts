import type { HangUp } from '../line.ts'
import type { IncomingCall } from '../phone-line.ts'
import type { AgreedMedia } from '../rtp/rtp-types.ts'
import type { CallParts } from './call-parts.ts'
import { answerTimer } from './session-timer.ts'
import { SipCall, type CallOver } from './sip-call.ts'
import type { SipMedia } from './sip-media.ts'
import type { IncomingInvite, SipDialog } from './sip-ua.ts'

/** Nobody rings longer than this, ms. */
const ringMs = 180_000

/** A call that came in. */
export class IncomingSipCall extends SipCall implements IncomingCall {
  readonly from: string
  readonly to: string
  private readonly invite: IncomingInvite
  private readonly ringTimer: NodeJS.Timeout
  private isAnswering = false

  constructor(parts: CallParts, over: CallOver, invite: IncomingInvite) {
    super(parts, over)
    this.invite = invite
    this.from = callerOf(invite)
    this.to = userOf(invite.request.header('to') ?? '')
    invite.onCancel(() =>
      this.end({ by: 'peer', was: 'ringing', because: 'no-answer', detail: '487 Request Terminated' }),
    )
    this.ringTimer = setTimeout(() => this.refuse(480), ringMs)
    invite.ring()
  }

  answer(): void {
    if (this.isAnswering || this.hasEnded) return
    this.isAnswering = true
    clearTimeout(this.ringTimer)
    void this.openAndAccept()
  }

  refuse(status: number): void {
    if (this.isAnswering || this.hasEnded) return
    const isValid = Number.isInteger(status) && status >= 400 && status <= 699
    this.invite.reject(isValid ? status : 480)
    this.end({ by: 'us', was: 'ringing' })
  }

  protected override abandon(how: HangUp): void {
    this.invite.reject(how.by === 'us' ? 480 : 500)
    this.end(how)
  }

  protected override end(how: HangUp): void {
    clearTimeout(this.ringTimer)
    super.end(how)
  }

  private async openAndAccept(): Promise<void> {
    const media = await this.openMedia()
    if (media !== null) this.accept(media)
  }

  private accept(media: SipMedia): void {
    const { request } = this.invite
    const answer = request.body === '' ? null : media.negotiation.answer(request.body)
    if (typeof answer === 'string') {
      this.invite.reject(488)
      return this.end({ by: 'failure', was: 'ringing', problem: answer, detail: '488 Not Acceptable Here' })
    }
    const timer = answerTimer(request, this.parts.times.session[1])
    const dialog = this.invite.accept({
      headers: timer.headers,
      body: { type: 'application/sdp', content: answer?.sdp ?? media.negotiation.offer() },
    })
    if (dialog === null) return this.end({ by: 'peer', was: 'ringing', because: 'no-answer', detail: '' })
    this.becomeUp(dialog, media, answer?.agreed ?? null)
    if (timer.status === 200) this.up?.startTimer(timer.seconds, timer.isOurs)
  }

  /** Up with the ACK, which brings their answer where the offer was ours. */
  private becomeUp(dialog: SipDialog, media: SipMedia, agreed: AgreedMedia | null): void {
    let isUp = false
    const up = this.makeUp(dialog, media, (body) => {
      if (isUp) return
      isUp = true
      const found = agreed ?? media.negotiation.readAnswer(body)
      if (typeof found === 'string') up.hangUp({ by: 'failure', was: 'up', problem: found, detail: '' })
      else this.tellUp(media, found)
    })
    this.up = up
  }
}

/** The number of who calls, in the order of who vouches for it; empty where it is withheld. */
function callerOf({ request }: IncomingInvite): string {
  const isWithheld = /\b(?:id|user|header)\b/i.test(request.header('privacy') ?? '')
  const from = request.header('from') ?? ''
  if (isWithheld || /sips?:anonymous@/i.test(from)) return ''
  return userOf(request.header('p-asserted-identity') ?? '') || userOf(from)
}

function userOf(value: string): string {
  const user = /(?:sips?:([^@;>\s]*)@|tel:([^;>\s]*))/i.exec(value)
  const text = user?.[1] ?? user?.[2] ?? ''
  try {
    return decodeURIComponent(text).slice(0, 64)
  } catch {
    return text.slice(0, 64)
  }
}
