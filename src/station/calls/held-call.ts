import type { DialogueSetting } from '../../domain/dialogue/dialogue.ts'
import { readReply } from '../../domain/dialogue/read-reply.ts'
import type { CallOutcome } from '../../domain/dialler/dialler.ts'
import { rulesFor } from '../../domain/turn-taking/rules-for.ts'
import { upsample } from '../../phone/codec/resample.ts'
import type { FromPhone, MediaBatch, Rate } from '../../phone/protocol.ts'
import { findByPin, neverCall, noteLater } from '../campaigns/call-wishes.ts'
import type { Station } from '../context.ts'
import { Failure } from '../failure.ts'
import type { CandidateLink } from '../live/candidate-link.ts'
import { consent } from '../live/consent.service.ts'
import { askForPerson } from '../live/human.service.ts'
import { noticeVersion } from '../live/notice.ts'
import { skipPart } from '../live/recorded-parts.service.ts'
import { claim, noteSeen, resume } from '../live/session.service.ts'
import { givePart } from '../live/written-parts.service.ts'
import type { Telephone } from '../phone-lines/telephone.ts'
import { type AskedNow, readAskedNow } from './asked-now.ts'
import { linkOfCall } from './call-link.ts'
import { type CallSetting, readCallSetting } from './call-setting.ts'
import type { PlacedCall } from './calls.ts'
import { PartOnCall } from './part-on-call.ts'
import type { PhoneSounds } from './phone-sounds.ts'
import { soundsOf } from './sounds-of.ts'
import { Talk, type TalkWorld } from './talk.ts'
import { WholeCall } from './whole-call.ts'

export type CallParts = {
  readonly station: Station
  readonly telephone: Telephone
  readonly sounds: PhoneSounds
  readonly onTrouble: (callId: string, error: unknown) => void
}

/** How often the interview is told that its candidate is there, ms. */
const seenEveryMs = 5_000

/** One call from its dialling to its end, in the place of a candidate's page. */
export class HeldCall {
  private readonly parts: CallParts
  private readonly placed: PlacedCall
  private readonly opening: Promise<CallSetting>
  private talk: Promise<Talk> | null = null
  private talking: Talk | null = null
  private rate: Rate = 8_000
  private link: CandidateLink | null = null
  private interviewId: string | null = null
  private now: AskedNow = { asked: { is: 'thinking' }, part: null }
  private answer: { readonly partId: string; readonly sound: PartOnCall } | null = null
  private whole: WholeCall | null = null
  private reading: Promise<void> = Promise.resolve()
  private seen: NodeJS.Timeout | undefined
  private turnId = 0
  private broken = false
  private transfer: PromiseWithResolvers<void> | null = null

  constructor(parts: CallParts, placed: PlacedCall) {
    this.parts = parts
    this.placed = placed
    this.opening = readCallSetting(parts.station.db, placed)
    this.opening.catch((error: unknown) => this.fail(error))
  }

  /** Null where nobody was talked to. A talk that broke on our side is made up for. */
  get outcome(): CallOutcome | null {
    return this.broken ? 'interrupted' : (this.talking?.outcome ?? null)
  }

  take(message: FromPhone): void {
    if (message.type === 'up') {
      this.rate = message.rate
      this.talk = this.opening.then((setting) => this.beginTalk(setting))
      this.talk.catch((error: unknown) => this.fail(error))
      return
    }
    if (message.type === 'confirm') return void this.confirm(message)
    if (message.type === 'transferred') this.transfer?.resolve()
    if (message.type === 'transfer-failed')
      this.transfer?.reject(new Failure('TRANSFER_REFUSED', { detail: message.detail }))
    void this.talk?.then((talk) => talk.take(message)).catch(() => undefined)
  }

  hear(batch: MediaBatch): void {
    this.whole?.push(batch)
    this.talking?.hear(batch)
  }

  /** Something of an interview changed; where it is this one's, the talk follows. */
  interviewChanged(interviewId: string): void {
    if (interviewId !== this.interviewId) return
    this.reading = this.reading
      .then(async () => await this.readNow())
      .catch((error: unknown) => this.fail(error))
  }

  hangUp(): void {
    this.parts.telephone.send({ type: 'hang-up', callId: this.placed.callId })
  }

  /** A person goes on with the call: the interview is theirs from now on. */
  async takeOver(extension: string): Promise<void> {
    const { telephone, station } = this.parts
    const { callId } = this.placed
    if (this.talking === null) throw new Failure('CALL_OVER')
    this.transfer = Promise.withResolvers()
    telephone.send({ type: 'stop-listening', callId })
    telephone.send({ type: 'transfer', callId, number: extension })
    await this.transfer.promise
    this.talking.outcome = 'human'
    if (this.link !== null) await askForPerson(station, this.link, { mode: 'phone' })
  }

  /** The call is over. What was heard is kept, and what was asked stays asked: a call back goes on with it. */
  async close(): Promise<void> {
    clearInterval(this.seen)
    this.transfer?.reject(new Failure('CALL_OVER'))
    try {
      await this.talking?.close()
      await this.answer?.sound.close()
      await this.whole?.finish()
      await this.reading
    } catch (error) {
      this.parts.onTrouble(this.placed.callId, error)
    }
  }

  private beginTalk({ resumed, voicemail }: CallSetting): Talk {
    const setting: DialogueSetting = { direction: 'out', resumed, voicemail }
    this.talking = new Talk(this.world(), setting, this.rate)
    return this.talking
  }

  private async readNow(): Promise<void> {
    if (this.interviewId === null) return
    const before = this.now
    this.now = await readAskedNow(this.parts.station.db, this.interviewId)
    const more = (this.now.part?.answerSeconds ?? 0) - (before.part?.answerSeconds ?? 0)
    const { callId } = this.placed
    if (this.now.part?.partId === before.part?.partId && more > 0)
      this.parts.telephone.send({ type: 'more-time', callId, turnId: this.turnId, ms: more * 1000 })
    if (JSON.stringify(this.now.asked) !== JSON.stringify(before.asked))
      this.talking?.happened({ kind: 'asked', asked: this.now.asked })
  }

  /** Ours to answer for: the call ends, and is made up for. */
  private fail(error: unknown): void {
    this.parts.onTrouble(this.placed.callId, error)
    this.broken = true
    this.hangUp()
  }

  private async confirm({ turnId, onset, samples }: Extract<FromPhone, { type: 'confirm' }>): Promise<void> {
    const { station, telephone } = this.parts
    const isSpeech = await station.voiceActivity.isSpeech(samples).catch(() => undefined)
    const { callId } = this.placed
    telephone.send({ type: 'confirmed', callId, turnId, onset, isSpeech: isSpeech ?? true })
  }

  private world(): TalkWorld {
    const { placed } = this
    const { station, telephone, sounds } = this.parts
    const { callId } = placed
    return {
      play: async (playId, what) => {
        const assetIds = await soundsOf(station.db, {
          what,
          setting: await this.opening,
          part: this.now.part,
        })
        await sounds.provide(assetIds)
        telephone.send({ type: 'play', callId, playId, sounds: assetIds })
      },
      listen: (turnId, what) => {
        this.turnId = turnId
        const { part } = this.now
        const rules = rulesFor(
          what === 'answer'
            ? { what, answerSeconds: part?.answerSeconds ?? 60, kind: part?.question.kind ?? 'open' }
            : { what },
        )
        telephone.send({ type: 'listen', callId, turnId, rules })
      },
      stopListening: () => telephone.send({ type: 'stop-listening', callId }),
      understand: async (sound, rate) => {
        const { language } = await this.opening
        const wide = rate === 8_000 ? upsample(sound) : sound
        return readReply((await station.captioner.hear(callId, wide, language)) ?? '', language)
      },
      agree: async () => await this.agree(),
      checkPin: async (pin) => await findByPin(station, { callId, pin }),
      begin: async (partId) => {
        const { part } = this.now
        if (this.link === null || this.interviewId === null || part?.partId !== partId) return
        const { language } = await this.opening
        const { link, interviewId, rate } = this
        this.answer = { partId, sound: new PartOnCall(station, { link, interviewId, language, rate, part }) }
        await this.answer.sound.ready
      },
      record: (sound) => this.answer?.sound.push(sound),
      complete: async (partId, _because, latencyMs) => {
        const given = this.answer
        this.answer = null
        if (given?.partId === partId) await given.sound.complete(latencyMs)
      },
      skip: async (partId) => {
        await this.answer?.sound.close()
        this.answer = null
        if (this.link !== null) await skipPart(station, this.link, { partId, because: 'time' })
      },
      choose: async (partId, options) => {
        const known = this.now.part?.question.options ?? []
        const ids = options.flatMap((number) => known[number - 1]?.id ?? [])
        await this.give(partId, { kind: 'choice', options: ids })
      },
      number: async (partId, value) => await this.give(partId, { kind: 'number', value }),
      callLater: async (when) => await noteLater(station, placed, when),
      neverCall: async () => await neverCall(station, placed),
      askForPerson: async () => {
        const link = this.link ?? (await linkOfCall(station.db, placed))
        await askForPerson(station, link, { mode: 'phone' })
      },
      hangUp: () => this.hangUp(),
      failed: (error) => this.fail(error),
    }
  }

  private async give(partId: string, value: Parameters<typeof givePart>[2]['value']): Promise<void> {
    if (this.link !== null) await givePart(this.parts.station, this.link, { partId, value })
  }

  /** The interview begins, or goes on where it stood, whatever held it before. */
  private async agree(): Promise<void> {
    const { station } = this.parts
    const { language } = await this.opening
    const before = await linkOfCall(station.db, this.placed)
    if (before.invitation.interview_id !== null) await claim(station, before)
    const consents = { recording: true, 'machine-rating': true }
    await consent(station, before, { mode: 'phone', language, consents, noticeVersion })
    const link = await linkOfCall(station.db, this.placed)
    const { interview_id: interviewId, candidate_id: candidateId } = link.invitation
    if (interviewId === null) return
    this.link = link
    this.interviewId = interviewId
    await resume(station, link)
    const { callId } = this.placed
    this.whole = new WholeCall(station, { callId, interviewId, candidateId, rate: this.rate })
    this.seen = setInterval(() => void noteSeen(station, link, interviewId), seenEveryMs)
    this.interviewChanged(interviewId)
    await this.reading
  }
}
