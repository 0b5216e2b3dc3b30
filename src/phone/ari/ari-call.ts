import type { LineProblem } from '../../domain/dialler/line-problem.ts'
import type { HangUp } from '../line.ts'
import type { CallSound, PhoneCall } from '../phone-line.ts'
import type { AriContext } from './ari-context.ts'
import { toAriError } from './ari-error.ts'
import { CallNotices } from './call-notices.ts'
import { Leg, type LegEnd } from './leg.ts'
import type { PbxSound } from './media/pbx-sound.ts'
import { SoundBridge } from './sound-bridge.ts'

/** A call at Asterisk: its leg, and the bridge by which it is heard. */
export class AriCall implements PhoneCall {
  protected readonly leg: Leg
  private readonly line: AriContext
  private readonly notices = new CallNotices()
  private readonly bridge: SoundBridge
  private state: 'ringing' | 'answered' | 'up' | 'over' = 'ringing'
  private sound: PbxSound | null = null
  private other: { readonly leg: Leg; readonly reject: (error: Error) => void } | null = null
  private explain: NodeJS.Timeout | undefined

  /** `channel`: one that is there, or a name for the one that `dial` makes. */
  constructor(line: AriContext, channel: string) {
    this.line = line
    this.bridge = new SoundBridge(line)
    this.leg = new Leg(line, channel, {
      ringing: () => this.notices.tellRinging(),
      answered: () => void this.connect(),
      digit: (digit, durationMs) => this.pressed(digit, durationMs),
      held: (held) => this.sound?.hold(held),
      gone: (end) => this.gone(end),
    })
  }

  onRinging(listener: () => void): void {
    this.notices.onRinging(listener)
  }

  onUp(listener: (sound: CallSound) => void): void {
    this.notices.onUp(listener)
  }

  onDigit(listener: (digit: string, at: number) => void): void {
    this.notices.onDigit(listener)
  }

  onEnded(listener: (how: HangUp) => void): void {
    this.notices.onEnded(listener)
  }

  dial(number: string, ringSeconds: number): void {
    this.leg.dial(number, ringSeconds * 1000)
  }

  sendDigits(digits: string): void {
    const dtmf = digits.toUpperCase().replaceAll(/[^\d*#A-D]/gu, '')
    if (this.state !== 'up' || dtmf === '') return
    this.line.http
      .ask('POST', `channels/${this.leg.id}/dtmf`, { dtmf, duration: 100, between: 100 })
      .catch(() => {})
  }

  /** Dials the other telephone beside the call, puts both into a bridge of their own once it answers, and leaves. */
  async transfer(number: string): Promise<void> {
    if (this.state !== 'up' || this.other !== null) throw new Error('the call cannot be handed over now')
    const other = await this.reach(number).finally(() => (this.other = null))
    const bridge = this.line.names.make('handed')
    const { http } = this.line
    try {
      await http.ask('POST', 'bridges', { bridgeId: bridge, type: 'mixing' })
      if (other.isOver) throw new Error('the other telephone hung up')
      await http.ask('POST', `bridges/${bridge}/addChannel`, { channel: `${this.leg.id},${other.id}` })
    } catch (error) {
      this.line.tidy(removeBoth(this.line, other, bridge))
      throw error
    }
    if (this.isOver() || other.isOver) {
      this.line.tidy(removeBoth(this.line, other, bridge))
      this.fail('server-error', 'the other telephone hung up')
      throw new Error('the call ended')
    }
    other.release()
    this.leg.release()
    this.line.handOver(bridge, [this.leg.id, other.id])
    // Whoever asked hears of it before the call ends.
    setImmediate(() => this.end({ by: 'transfer', was: 'up' }, null))
  }

  hangUp(): void {
    this.end({ by: 'us', was: this.was }, 16)
  }

  /** Ends it for what is not the other side's doing. */
  fail(problem: LineProblem, detail: string): void {
    this.end({ by: 'failure', was: this.was, problem, detail }, 41)
  }

  /** Once it is answered: makes the way for its sound. */
  protected async connect(): Promise<void> {
    if (this.state !== 'ringing') return
    this.state = 'answered'
    try {
      const sound = await this.bridge.open(this.leg.id, {
        onQuiet: () => this.fail('no-audio', 'nothing was heard for too long'),
        onClosed: () => this.soundClosed(),
      })
      if (this.isOver()) return
      this.sound = sound
      this.state = 'up'
      this.notices.tellUp(sound)
    } catch (error) {
      const { problem, message } = toAriError(error)
      this.fail(problem, message)
    }
  }

  /** `cause`: the Q.850 cause of our hang-up; null leaves the channel as it is. */
  protected end(how: HangUp, cause: number | null): void {
    if (this.isOver()) return
    this.state = 'over'
    clearTimeout(this.explain)
    this.sound?.close()
    if (cause === null) this.leg.release()
    else this.line.tidy(this.leg.hangUp(cause))
    this.line.tidy(this.bridge.close())
    if (this.other !== null) {
      this.line.tidy(this.other.leg.hangUp())
      this.other.reject(new Error('the call ended'))
    }
    this.notices.tellEnded(how)
  }

  private get was(): 'up' | 'ringing' {
    return this.state === 'ringing' ? 'ringing' : 'up'
  }

  private isOver(): boolean {
    return this.state === 'over'
  }

  private gone({ because, detail, lost }: LegEnd): void {
    const { was } = this
    if (lost) {
      const problem =
        because === 'busy' || because === 'no-answer' || because === 'declined' ? 'unreachable' : because
      return this.end({ by: 'failure', was, problem, detail }, null)
    }
    this.end(was === 'up' ? { by: 'peer', was } : { by: 'peer', was, because, detail }, null)
  }

  /** Resolves with the other telephone's leg once it answered. */
  private async reach(number: string): Promise<Leg> {
    const { promise, resolve, reject } = Promise.withResolvers<Leg>()
    const leg = new Leg(this.line, this.line.names.make('transfer'), {
      ringing: () => {},
      answered: () => resolve(leg),
      digit: () => {},
      held: () => {},
      gone: ({ because, detail }) => reject(new Error(detail === '' ? because : detail)),
    })
    this.other = { leg, reject }
    leg.dial(number, this.line.times.transferMs)
    return await promise
  }

  private pressed(digit: string, durationMs: number): void {
    if (this.sound === null) return
    const began = this.sound.at - Math.round((durationMs * this.sound.rate) / 1000)
    this.notices.tellDigit(digit, Math.max(0, began))
  }

  private soundClosed(): void {
    const tell = (): void =>
      this.line.isConnected()
        ? this.fail('no-audio', 'Asterisk ended the sound')
        : this.fail('unreachable', 'the connection to Asterisk was lost')
    this.explain ??= setTimeout(tell, this.line.times.explainMs)
  }
}

async function removeBoth({ http }: AriContext, other: Leg, bridge: string): Promise<void> {
  await Promise.all([other.hangUp(), http.remove(`bridges/${bridge}`)])
}
