import type { CallSound } from '../phone-line.ts'
import type { AgreedMedia, RtpEnd } from '../rtp/rtp-types.ts'
import type { Negotiation } from './negotiation.ts'

/** One call's sockets with what was agreed for them. */
export class SipMedia {
  readonly negotiation: Negotiation
  private readonly end: RtpEnd
  private readonly quietMs: number
  private readonly onQuiet: () => void
  private agreed: AgreedMedia | null = null
  private sound: CallSound | null = null
  private wasQuiet = false
  private hasHeardDigits = false
  private timer: NodeJS.Timeout | undefined
  /** Samples of the call's clock so far. */
  private samples = 0

  constructor(end: RtpEnd, negotiation: Negotiation, quiet: { seconds: number; listener: () => void }) {
    this.end = end
    this.negotiation = negotiation
    this.quietMs = quiet.seconds * 1_000
    this.onQuiet = quiet.listener
    end.onQuiet(quiet.seconds, () => {
      this.wasQuiet = true
      if (this.mustHear) this.onQuiet()
    })
  }

  /** The call's clock, samples. */
  get at(): number {
    return this.samples
  }

  /** Whether keys go as packets of sound's own stream; else by INFO. */
  get sendsDigits(): boolean {
    return this.agreed !== null && this.agreed.digitsOut !== null
  }

  /** Begins, or goes on as agreed anew. On hold silence is no fault; after it, it is again. */
  connect(agreed: AgreedMedia): CallSound {
    const wasHeld = this.agreed !== null && !this.mustHear
    this.agreed = agreed
    const sound = this.end.connect(agreed)
    this.sound ??= this.count(sound)
    clearTimeout(this.timer)
    if (wasHeld && this.wasQuiet && this.mustHear) this.expectSound(this.sound)
    return this.sound
  }

  sendDigits(digits: string): void {
    this.end.sendDigits(digits)
  }

  onDigit(listener: (digit: string, at: number) => void): void {
    this.end.onDigit((digit, at) => {
      this.hasHeardDigits = true
      listener(digit, at)
    })
  }

  /** Whether a key told by INFO is news: some telephone systems tell it in both ways. */
  get takesInfoDigits(): boolean {
    return !this.hasHeardDigits
  }

  close(): void {
    clearTimeout(this.timer)
    this.end.close()
  }

  private get mustHear(): boolean {
    return this.agreed?.direction === 'sendrecv' && this.agreed.address !== '0.0.0.0'
  }

  private expectSound(sound: CallSound): void {
    const { received } = sound.figures()
    this.timer = setTimeout(() => {
      if (this.mustHear && sound.figures().received === received) this.onQuiet()
    }, this.quietMs)
  }

  private count(sound: CallSound): CallSound {
    return {
      rate: sound.rate,
      codec: sound.codec,
      figures: () => sound.figures(),
      onFrame: (listener) =>
        sound.onFrame((heard) => {
          this.samples += heard.length
          return listener(heard)
        }),
    }
  }
}
