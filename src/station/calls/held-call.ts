import { setTimeout } from 'node:timers/promises'
import { readReply } from '../../domain/dialogue/read-reply.ts'
import type { CallOutcome } from '../../domain/dialler/dialler.ts'
import { rulesFor } from '../../domain/turn-taking/rules-for.ts'
import { upsample } from '../../phone/codec/resample.ts'
import type { FromPhone, MediaBatch, Rate } from '../../phone/protocol.ts'
import { neverCall, noteLater } from '../campaigns/call-wishes.ts'
import type { Station } from '../context.ts'
import { Failure } from '../failure.ts'
import type { Telephone } from '../phone-lines/telephone.ts'
import { type CallSetting, readCallSetting, readOpenSetting } from './call-setting.ts'
import { type CallPartner, findCaller } from './find-caller.ts'
import { InterviewOnCall } from './interview-on-call.ts'
import { keepPartner } from './incoming-calls.ts'
import type { PhoneSounds } from './phone-sounds.ts'
import { soundsOf } from './sounds-of.ts'
import { Talk, type TalkWorld } from './talk.ts'

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

/** Of the last sentence of a call that broke on our side, which no talk counts. */
const sorryId = 0
const longestSorryMs = 15_000

/** One call from its dialling or ringing to its end. */
export class HeldCall {
  private readonly parts: CallParts
  private readonly begun: CallBegun
  private partner: CallPartner | null
  private setting: Promise<CallSetting>
  private talk: Promise<Talk> | null = null
  private talking: Talk | null = null
  private interview: InterviewOnCall | null = null
  private rate: Rate = 8_000
  private turnId = 0
  private broken = false
  private saidSorry: (() => void) | undefined
  private transfer: PromiseWithResolvers<void> | null = null

  constructor(parts: CallParts, begun: CallBegun) {
    this.parts = parts
    this.begun = begun
    this.partner = begun.direction === 'out' ? begun.partner : null
    // While it rings, so that the first word of the call is told from noise in time.
    parts.station.voiceActivity.warm()
    this.setting = this.readSetting()
    this.setting.catch((error: unknown) => this.fail(error))
  }

  /** Null where nobody was talked to. A talk that broke on our side is made up for. */
  get outcome(): CallOutcome | null {
    return this.broken ? 'interrupted' : (this.talking?.outcome ?? null)
  }

  take(message: FromPhone): void {
    switch (message.type) {
      case 'up':
        this.rate = message.rate
        this.talk = this.setting.then((setting) => this.beginTalk(setting))
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
    this.interview?.hear(batch)
    this.talking?.hear(batch)
  }

  interviewChanged(interviewId: string): void {
    void this.interview?.changed(interviewId)
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
    await this.interview?.askForPerson()
  }

  async close(): Promise<void> {
    this.transfer?.reject(new Failure('CALL_OVER'))
    try {
      await this.talking?.close()
      await this.interview?.close()
    } catch (error) {
      this.parts.onTrouble(this.begun.callId, error)
    }
  }

  private async readSetting(): Promise<CallSetting> {
    const { db } = this.parts.station
    return this.partner === null
      ? await readOpenSetting(db, this.begun.lineId)
      : await readCallSetting(db, this.partner)
  }

  private beginTalk(setting: CallSetting): Talk {
    const { resumed, voicemail } = setting
    const { direction } = this.begun
    this.talking = new Talk(this.world(), { direction, resumed, voicemail }, this.rate)
    if (this.partner !== null) this.openInterview(this.partner, setting)
    // Whoever calls us is a person.
    if (direction === 'in') this.talking.happened({ kind: 'person' })
    return this.talking
  }

  private openInterview({ invitationId }: CallPartner, { language }: CallSetting): void {
    const { callId } = this.begun
    this.interview = new InterviewOnCall(this.parts.station, {
      callId,
      invitationId,
      language,
      rate: this.rate,
      onAsked: (asked) => this.talking?.happened({ kind: 'asked', asked }),
      onMoreTime: (ms) => this.parts.telephone.send({ type: 'more-time', callId, turnId: this.turnId, ms }),
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
    const setting = await this.setting
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

  private world(): TalkWorld {
    const { station, telephone, sounds } = this.parts
    const { callId } = this.begun
    const interview = () => {
      if (this.interview === null) throw new Error('an interview with nobody')
      return this.interview
    }
    const partner = () => {
      if (this.partner === null) throw new Error('a wish of nobody')
      return this.partner
    }
    return {
      play: async (playId, what) => {
        const setting = await this.setting
        const assetIds = await soundsOf(station.db, { what, setting, part: this.interview?.part ?? null })
        await sounds.provide(assetIds)
        telephone.send({ type: 'play', callId, playId, sounds: assetIds })
      },
      listen: (turnId, what) => {
        this.turnId = turnId
        const { answerSeconds = 60, question } = this.interview?.part ?? {}
        const kind = question?.kind ?? 'open'
        const rules = rulesFor(what === 'answer' ? { what, answerSeconds, kind } : { what })
        telephone.send({ type: 'listen', callId, turnId, rules })
      },
      stopListening: () => telephone.send({ type: 'stop-listening', callId }),
      understand: async (sound, rate) => {
        const { language } = await this.setting
        const wide = rate === 8_000 ? upsample(sound) : sound
        return readReply((await station.captioner.hear(callId, wide, language)) ?? '', language)
      },
      checkPin: async (pin) => await this.checkPin(pin),
      agree: async () => await interview().agree(),
      begin: async (partId) => await interview().begin(partId),
      record: (sound) => this.interview?.record(sound),
      complete: async (partId, _because, latencyMs) => await interview().complete(partId, latencyMs),
      skip: async (partId) => await interview().skip(partId),
      choose: async (partId, options) => await interview().choose(partId, options),
      number: async (partId, value) => await interview().number(partId, value),
      askForPerson: async () => await interview().askForPerson(),
      callLater: async (when) => await noteLater(station, partner(), when),
      neverCall: async () => await neverCall(station, partner()),
      hangUp: () => this.hangUp(),
      failed: (error) => this.fail(error),
    }
  }

  private async checkPin(pin: string): Promise<{ known: boolean; resumed: boolean }> {
    const { begun, parts } = this
    const partner =
      begun.direction === 'in' ? await findCaller(parts.station, { from: begun.from, pin }) : null
    if (partner === null) return { known: false, resumed: false }
    this.partner = partner
    this.setting = this.readSetting()
    const setting = await this.setting
    await keepPartner(parts.station.db, begun.callId, partner)
    this.openInterview(partner, setting)
    return { known: true, resumed: setting.resumed }
  }
}
