import { readReply } from '../../domain/dialogue/read-reply.ts'
import { rulesFor } from '../../domain/turn-taking/rules-for.ts'
import { upsample } from '../../phone/codec/resample.ts'
import { neverCall, noteLater } from '../campaigns/call-wishes.ts'
import type { CallSetting } from './call-setting.ts'
import type { CallPartner } from './find-caller.ts'
import type { CallParts } from './held-call.ts'
import type { InterviewOnCall } from './interview-on-call.ts'
import { soundsOf } from './sounds-of.ts'
import type { TalkWorld } from './talk.ts'

/** What a call knows of itself while it is held. Partner and interview are there once it is known who is on the line. */
export type CallState = {
  readonly callId: string
  readonly setting: Promise<CallSetting>
  readonly partner: CallPartner | null
  readonly interview: InterviewOnCall | null
  /** The turn that is listened to. */
  turnId: number
}

/** Lets what a talk decides happen: to the telephone, to the interview, to the person's wishes. */
export function worldOf(
  { station, telephone, sounds }: CallParts,
  call: CallState,
  more: Pick<TalkWorld, 'checkPin' | 'hangUp' | 'failed'>,
): TalkWorld {
  const { callId } = call
  const interview = () => {
    if (call.interview === null) throw new Error('an interview with nobody')
    return call.interview
  }
  const partner = () => {
    if (call.partner === null) throw new Error('a wish of nobody')
    return call.partner
  }
  return {
    ...more,
    play: async (playId, what) => {
      const part = call.interview?.part ?? null
      const assetIds = await soundsOf(station.db, { what, setting: await call.setting, part })
      await sounds.provide(assetIds)
      telephone.send({ type: 'play', callId, playId, sounds: assetIds })
    },
    listen: (turnId, what) => {
      call.turnId = turnId
      const { answerSeconds = 60, question } = call.interview?.part ?? {}
      const kind = question?.kind ?? 'open'
      const rules = rulesFor(what === 'answer' ? { what, answerSeconds, kind } : { what })
      telephone.send({ type: 'listen', callId, turnId, rules })
    },
    stopListening: () => telephone.send({ type: 'stop-listening', callId }),
    understand: async (sound, rate) => {
      const { language } = await call.setting
      const wide = rate === 8_000 ? upsample(sound) : sound
      return readReply((await station.captioner.hear(callId, wide, language)) ?? '', language)
    },
    agree: async () => {
      await interview().agree()
      const { campaignId, candidateId } = partner()
      // The board links to the interview that began with it.
      station.phone.news.changed({ of: 'campaign', campaignId, candidateIds: [candidateId] })
    },
    begin: async (partId) => await interview().begin(partId),
    record: (sound) => call.interview?.record(sound),
    complete: async (partId, _because, latencyMs) => await interview().complete(partId, latencyMs),
    skip: async (partId) => await interview().skip(partId),
    choose: async (partId, options) => await interview().choose(partId, options),
    number: async (partId, value) => await interview().number(partId, value),
    askForPerson: async () => await interview().askForPerson(),
    callLater: async (when) => await noteLater(station, partner(), when),
    neverCall: async () => await neverCall(station, partner()),
  }
}
