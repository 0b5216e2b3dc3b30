import { setTimeout } from 'node:timers/promises'
import type { CallOutcome } from '../../domain/dialler/dialler.ts'
import type { FromPhone, MediaBatch, Rate } from '../../phone/protocol.ts'
import type { Station } from '../context.ts'
import { Failure } from '../failure.ts'
import type { Telephone } from '../phone-lines/telephone.ts'
import { type CallSetting, readCallSetting, readOpenSetting } from './call-setting.ts'
import { type CallPartner, findCaller } from './find-caller.ts'
import { InterviewOnCall } from './interview-on-call.ts'
import { keepPartner } from './incoming-calls.ts'
import type { PhoneSounds } from './phone-sounds.ts'
import { soundsOf } from './sounds-of.ts'
import { Talk } from './talk.ts'
import { type CallState, worldOf } from './world-of.ts'

export type CallParts = {
  readonly station: Station
  readonly telephone: Telephone
  readonly sounds: PhoneSounds
  readonly onTrouble: (callId: string, error: unknown) => void
}

/** A call that we dial, with whom; or one that came in, from a number. */
export type CallBegun = { readonly callId: string; readonly lineId: string } & (
  | { readonly direction: 'out'; readonly partner: CallPartner }
  | { readonly direction: 'in'; readonly from: string }
)

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** Of the last sentence of a call that broke on our side, which no talk counts. */
const sorryId = 0
const longestSorryMs = 15_000

/** One call from its dialling or ringing to its end. */
export class HeldCall {
  private readonly parts: CallParts
  private readonly begun: CallBegun
  private readonly state: Writable<CallState>
  private talk: Promise<Talk> | null = null
  private talking: Talk | null = null
  private rate: Rate = 8_000
  private broken = false
  private saidSorry: (() => void) | undefined
  private transfer: PromiseWithResolvers<void> | null = null

  constructor(parts: CallParts, begun: CallBegun) {
    this.parts = parts
    this.begun = begun
    // While it rings, so that the first word of the call is told from noise in time.
    parts.station.voiceActivity.warm()
    const partner = begun.direction === 'out' ? begun.partner : null
    const setting = this.readSetting(partner)
    this.state = { callId: begun.callId, setting, partner, interview: null, turnId: 0 }
    setting.catch((error: unknown) => this.fail(error))
  }

  /** Null where nobody was talked to. A talk that broke on our side is made up for. */
  get outcome(): CallOutcome | null {
    return this.broken ? 'interrupted' : (this.talking?.outcome ?? null)
  }

  take(message: FromPhone): void {
    switch (message.type) {
      case 'up':
        this.rate = message.rate
        this.talk = this.state.setting.then((setting) => this.beginTalk(setting))
        this.talk.catch((error: unknown) => this.fail(error))
        return
      case 'confirm':
        return void this.confirm(message)
      case 'transferred':
        return this.transfer?.resolve()
      case 'transfer-failed':
        return this.transfer?.reject(new Failure('TRANSFER_REFUSED', { detail: message.detail }))
      case 'ended':
        return this.saidSorry?.()
      default:
        if (message.type === 'played' && message.playId === sorryId) return this.saidSorry?.()
        // The talk begins within a moment; what is told meanwhile waits for it.
        void this.talk?.then((talk) => talk.take(message)).catch(() => undefined)
    }
  }

  hear(batch: MediaBatch): void {
    this.state.interview?.hear(batch)
    this.talking?.hear(batch)
  }

  interviewChanged(interviewId: string): void {
    void this.state.interview?.changed(interviewId)
  }

  hangUp(): void {
    this.parts.telephone.send({ type: 'hang-up', callId: this.begun.callId })
  }

  /** A person goes on with the call: the interview is theirs from now on. */
  async takeOver(extension: string): Promise<void> {
    const { telephone } = this.parts
    const { callId } = this.begun
    if (this.talking === null) throw new Failure('CALL_OVER')
    this.transfer = Promise.withResolvers()
    telephone.send({ type: 'stop-listening', callId })
    telephone.send({ type: 'transfer', callId, number: extension })
    await this.transfer.promise
    this.talking.outcome = 'human'
    await this.state.interview?.askForPerson()
  }

  async close(): Promise<void> {
    this.transfer?.reject(new Failure('CALL_OVER'))
    try {
      await this.talking?.close()
      await this.state.interview?.close()
    } catch (error) {
      this.parts.onTrouble(this.begun.callId, error)
    }
  }

  private async readSetting(partner: CallPartner | null): Promise<CallSetting> {
    const { station } = this.parts
    return partner === null
      ? await readOpenSetting(station.db, this.begun.lineId)
      : await readCallSetting(station, partner)
  }

  private beginTalk(setting: CallSetting): Talk {
    const { resumed, voicemail, language } = setting
    // A yes is understood by it, soon.
    this.parts.station.captioner.warm(language)
    const { direction } = this.begun
    const world = worldOf(this.parts, this.state, {
      checkPin: async (pin) => await this.checkPin(pin),
      hangUp: () => this.hangUp(),
      failed: (error) => this.fail(error),
    })
    this.talking = new Talk(world, { direction, resumed, voicemail }, this.rate)
    if (this.state.partner !== null) this.openInterview(this.state.partner, setting)
    // Whoever calls us is a person.
    if (direction === 'in') this.talking.happened({ kind: 'person' })
    return this.talking
  }

  private openInterview({ invitationId }: CallPartner, { language }: CallSetting): void {
    const { callId } = this.begun
    this.state.interview = new InterviewOnCall(this.parts.station, {
      callId,
      invitationId,
      language,
      rate: this.rate,
      onAsked: (asked) => this.talking?.happened({ kind: 'asked', asked }),
      onMoreTime: (ms) =>
        this.parts.telephone.send({ type: 'more-time', callId, turnId: this.state.turnId, ms }),
      onTrouble: (error) => this.fail(error),
    })
  }

  /** Ours to answer for: the candidate is told so, the call ends, and is made up for. */
  private fail(error: unknown): void {
    this.parts.onTrouble(this.begun.callId, error)
    if (this.broken) return
    this.broken = true
    this.parts.telephone.send({ type: 'stop-listening', callId: this.begun.callId })
    void this.leave()
  }

  private async leave(): Promise<void> {
    try {
      await this.apologise()
    } catch {
      // Without the sound of that sentence too: nothing is left but to hang up.
    }
    this.hangUp()
  }

  private async apologise(): Promise<void> {
    const { station, telephone, sounds } = this.parts
    if (this.talking === null) return
    this.talking.stop()
    const setting = await this.state.setting
    const what = [{ sentence: 'goodbye-technical' as const }]
    const assetIds = await soundsOf(station.db, { what, setting, part: null })
    await sounds.provide(assetIds)
    const said = Promise.withResolvers<void>()
    this.saidSorry = said.resolve
    telephone.send({ type: 'play', callId: this.begun.callId, playId: sorryId, sounds: assetIds })
    await Promise.race([said.promise, setTimeout(longestSorryMs)])
  }

  private async confirm({ turnId, onset, samples }: Extract<FromPhone, { type: 'confirm' }>): Promise<void> {
    const { station, telephone } = this.parts
    const isSpeech = await station.voiceActivity.isSpeech(samples).catch(() => undefined)
    const { callId } = this.begun
    telephone.send({ type: 'confirmed', callId, turnId, onset, isSpeech: isSpeech ?? true })
  }

  private async checkPin(pin: string): Promise<{ known: boolean; resumed: boolean }> {
    const { begun, parts } = this
    const partner =
      begun.direction === 'in' ? await findCaller(parts.station, { from: begun.from, pin }) : null
    if (partner === null) return { known: false, resumed: false }
    this.state.partner = partner
    this.state.setting = this.readSetting(partner)
    const setting = await this.state.setting
    await keepPartner(parts.station.db, begun.callId, partner)
    this.openInterview(partner, setting)
    return { known: true, resumed: setting.resumed }
  }
}
