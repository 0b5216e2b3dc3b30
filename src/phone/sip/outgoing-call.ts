import type { HangUp, LineState } from '../line.ts'
import { plainNumber, type CallParts } from './call-parts.ts'
import { whyRefused } from './response-problem.ts'
import { noAgreement, SipCall, type CallOver } from './sip-call.ts'
import type { SipMedia } from './sip-media.ts'
import type { OutgoingInvite, SipDialog, SipResponse } from './sip-ua.ts'

/** A call that we place. */
export class OutgoingCall extends SipCall {
  private readonly number: string
  private readonly ringTimer: NodeJS.Timeout
  private invite: OutgoingInvite | null = null
  private isRinging = false

  /** `usable`: once the line is no longer starting. */
  constructor(
    parts: CallParts,
    over: CallOver,
    wanted: { number: string; ringSeconds: number; usable: Promise<LineState> },
  ) {
    super(parts, over)
    this.number = plainNumber(wanted.number)
    this.ringTimer = setTimeout(
      () => this.abandon({ by: 'peer', was: 'ringing', because: 'no-answer', detail: '' }),
      wanted.ringSeconds * 1_000,
    )
    void this.begin(wanted.usable)
  }

  protected override abandon(how: HangUp): void {
    this.invite?.cancel()
    this.end(how)
  }

  protected override end(how: HangUp): void {
    clearTimeout(this.ringTimer)
    super.end(how)
  }

  private async begin(usable: Promise<LineState>): Promise<void> {
    const state = await usable
    if (state.is === 'failed')
      return this.end({ by: 'failure', was: 'ringing', problem: state.problem, detail: state.detail })
    if (this.number === '')
      return this.end({ by: 'peer', was: 'ringing', because: 'number-refused', detail: '' })
    const media = await this.openMedia()
    if (media !== null) this.dial(media, this.parts.times.session)
  }

  private dial(media: SipMedia, [asked, least]: readonly [number, number]): void {
    const { callerNumber, domain, server } = this.parts.settings
    const identity = plainNumber(callerNumber)
    this.invite = this.parts.ua.invite(
      this.number,
      {
        headers: [
          `Session-Expires: ${asked}`,
          `Min-SE: ${least}`,
          ...(identity === ''
            ? []
            : [`P-Preferred-Identity: <sip:${identity}@${domain === '' ? server : domain}>`]),
        ],
        body: { type: 'application/sdp', content: media.negotiation.again() },
      },
      {
        progress: ({ status }) => this.progress(status),
        accepted: (response, dialog) => this.accepted(response, dialog, media),
        rejected: (response) => this.rejected(response, media, [asked, least]),
      },
    )
  }

  private progress(status: number): void {
    if (this.isRinging || (status !== 180 && status !== 183)) return
    this.isRinging = true
    this.tellRinging()
  }

  private accepted(response: SipResponse, dialog: SipDialog, media: SipMedia): void {
    clearTimeout(this.ringTimer)
    const agreed = media.negotiation.readAnswer(response.body)
    if (typeof agreed === 'string') {
      void dialog.bye()
      return this.end(noAgreement(agreed, `${response.status} ${response.reason}`))
    }
    this.up = this.makeUp(dialog, media)
    this.up.startTimerFromAnswer(response)
    this.tellUp(media, agreed)
  }

  /** An interval that is too short for somebody on the way is asked for again, once (RFC 4028 §7.3). */
  private rejected(response: SipResponse, media: SipMedia, [asked]: readonly [number, number]): void {
    const least = Number(/^\s*(\d{1,6})/.exec(response.header('min-se') ?? '')?.[1] ?? 0)
    if (response.status === 422 && least > asked && !this.hasEnded) return this.dial(media, [least, least])
    this.end(whyRefused(response, this.parts.settings.srtp === 'required'))
  }
}
