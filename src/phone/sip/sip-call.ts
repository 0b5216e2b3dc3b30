import { isIPv6 } from 'node:net'
import type { LineProblem } from '../../domain/dialler/line-problem.ts'
import type { HangUp } from '../line.ts'
import type { CallSound, PhoneCall } from '../phone-line.ts'
import { PortsTaken, type AgreedMedia } from '../rtp/rtp-types.ts'
import type { CallParts } from './call-parts.ts'
import { Negotiation } from './negotiation.ts'
import { toNetworkFailure } from './network-failure.ts'
import type { SipDialog } from './sip-ua.ts'
import { SipMedia } from './sip-media.ts'
import { UpCall, type UpEvents } from './up-call.ts'

export type CallOver = (call: SipCall, how: HangUp) => void

/** What calls out and calls in have in common: who listens, the sound, and the one end. */
export abstract class SipCall implements PhoneCall {
  protected readonly parts: CallParts
  protected media: SipMedia | null = null
  protected up: UpCall | null = null
  protected hasEnded = false
  private readonly over: CallOver
  private readonly ringing: (() => void)[] = []
  private readonly ups: ((sound: CallSound) => void)[] = []
  private readonly digits: ((digit: string, at: number) => void)[] = []
  private readonly ends: ((how: HangUp) => void)[] = []

  /** `over`: the line forgets it. */
  constructor(parts: CallParts, over: CallOver) {
    this.parts = parts
    this.over = over
  }

  onRinging(listener: () => void): void {
    this.ringing.push(listener)
  }
  onUp(listener: (sound: CallSound) => void): void {
    this.ups.push(listener)
  }
  onDigit(listener: (digit: string, at: number) => void): void {
    this.digits.push(listener)
  }
  onEnded(listener: (how: HangUp) => void): void {
    this.ends.push(listener)
  }

  sendDigits(digits: string): void {
    this.up?.sendDigits(digits)
  }

  async transfer(number: string): Promise<void> {
    if (this.up === null) throw new Error('481 Call/Transaction Does Not Exist')
    await this.up.transfer(number)
  }

  hangUp(): void {
    if (this.up !== null) this.up.hangUp()
    else this.abandon({ by: 'us', was: 'ringing' })
  }

  /** The connection to the server broke. */
  connectionLost(): void {
    if (this.up !== null) this.up.connectionLost()
    else this.abandon({ by: 'failure', was: 'ringing', problem: 'unreachable', detail: 'connection lost' })
  }

  connectionBack(): void {
    this.up?.connectionBack()
  }

  /** Ends a call that is not up yet, and says so to the other side. */
  protected abstract abandon(how: HangUp): void

  /** Opens its sockets; null where there is no port left, which ends the call, or where it has ended meanwhile. */
  protected async openMedia(): Promise<SipMedia | null> {
    const { settings, address, serverAddress, times, openRtpEnd } = this.parts
    try {
      // On every address of this computer: the call goes on when the network changes.
      const end = await openRtpEnd({ ports: settings.ports, address: isIPv6(address()) ? '::' : '0.0.0.0' })
      if (this.hasEnded) {
        end.close()
        return null
      }
      const negotiation = new Negotiation({
        ...settings,
        port: end.port,
        address,
        serverAddress: serverAddress(),
      })
      const listener = (): void =>
        this.up?.hangUp({ by: 'failure', was: 'up', problem: 'no-audio', detail: `${times.quiet} s` })
      this.media = new SipMedia(end, negotiation, { seconds: times.quiet, listener })
      return this.media
    } catch (error) {
      const { problem, message } = toNetworkFailure(error)
      this.abandon(noAgreement(error instanceof PortsTaken ? 'port-taken' : problem, message))
      return null
    }
  }

  protected makeUp(dialog: SipDialog, media: SipMedia, acked?: UpEvents['acked']): UpCall {
    return new UpCall(this.parts, dialog, media, {
      digit: (digit, at) => this.digits.forEach((listener) => listener(digit, at)),
      ended: (how) => this.end(how),
      ...(acked === undefined ? {} : { acked }),
    })
  }

  protected tellRinging(): void {
    if (!this.hasEnded) this.ringing.forEach((listener) => listener())
  }

  protected tellUp(media: SipMedia, agreed: AgreedMedia): void {
    const sound = media.connect(agreed)
    if (!this.hasEnded) this.ups.forEach((listener) => listener(sound))
  }

  protected end(how: HangUp): void {
    if (this.hasEnded) return
    this.hasEnded = true
    this.media?.close()
    this.over(this, how)
    this.ends.forEach((listener) => listener(how))
  }
}

/** The end of a call whose sound could not be agreed on. */
export const noAgreement = (problem: LineProblem, detail = ''): HangUp => ({
  by: 'failure',
  was: 'ringing',
  problem,
  detail,
})
