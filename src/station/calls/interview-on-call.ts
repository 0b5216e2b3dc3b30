import type { Asked } from '../../domain/dialogue/dialogue.ts'
import { upsample } from '../../phone/codec/resample.ts'
import type { MediaBatch, Rate } from '../../phone/protocol.ts'
import type { Station } from '../context.ts'
import type { CandidateLink } from '../live/candidate-link.ts'
import { consent } from '../live/consent.service.ts'
import { askForPerson } from '../live/human.service.ts'
import { noticeVersion } from '../live/notice.ts'
import { skipPart } from '../live/recorded-parts.service.ts'
import { claim, noteSeen, resume } from '../live/session.service.ts'
import { givePart } from '../live/written-parts.service.ts'
import { type AskedNow, readAskedNow } from './asked-now.ts'
import { linkOfCall } from './call-link.ts'
import { PartOnCall } from './part-on-call.ts'
import { WholeCall } from './whole-call.ts'

/** How often the interview is told that its candidate is there, ms. */
const seenEveryMs = 5_000

type Holding = {
  readonly callId: string
  readonly invitationId: string
  readonly language: 'zh' | 'en'
  readonly rate: Rate
  readonly onAsked: (asked: Asked) => void
  /** HR gave the part that is asked so much more time. */
  readonly onMoreTime: (ms: number) => void
  readonly onTrouble: (error: unknown) => void
}

/** The interview of a call, held in the place of a candidate's page. There is none before the candidate agreed. */
export class InterviewOnCall {
  private readonly station: Station
  private readonly holding: Holding
  private link: CandidateLink | null = null
  private interviewId: string | null = null
  private now: AskedNow = { asked: { is: 'thinking' }, part: null }
  private answer: { readonly partId: string; readonly sound: PartOnCall } | null = null
  private whole: WholeCall | null = null
  private reading: Promise<void> = Promise.resolve()
  private seen: NodeJS.Timeout | undefined

  constructor(station: Station, holding: Holding) {
    this.station = station
    this.holding = holding
  }

  /** What is asked now, with its line and its options. */
  get part(): AskedNow['part'] {
    return this.now.part
  }

  /** Begins, or goes on where it stood, whatever held it before. */
  async agree(): Promise<void> {
    const { station, holding } = this
    const { callId, language, rate } = holding
    const before = await linkOfCall(station.db, holding)
    if (before.invitation.interview_id !== null) await claim(station, before)
    const consents = { recording: true, 'machine-rating': true }
    await consent(station, before, { mode: 'phone', language, consents, noticeVersion })
    const link = await linkOfCall(station.db, holding)
    const { interview_id: interviewId, candidate_id: candidateId } = link.invitation
    if (interviewId === null) return
    await resume(station, link)
    this.link = link
    this.interviewId = interviewId
    this.whole = new WholeCall(station, { callId, interviewId, candidateId, rate })
    const note = () => void noteSeen(station, link, interviewId).catch(holding.onTrouble)
    this.seen = setInterval(note, seenEveryMs)
    await this.changed(interviewId)
  }

  /** Something changed in an interview; where it is this one, what is asked is read anew, one reading at a time. */
  async changed(interviewId: string): Promise<void> {
    if (interviewId !== this.interviewId) return
    this.reading = this.readAfter(this.reading)
    await this.reading
  }

  hear(batch: MediaBatch): void {
    this.whole?.push(batch)
    const { wall } = this.station
    if (this.interviewId === null || !wall.isListenedTo(this.interviewId)) return
    const both = mix(batch.heard, batch.played)
    const wide = this.holding.rate === 8_000 ? upsample(both) : both
    wall.passSound(this.interviewId, new Uint8Array(wide.buffer, wide.byteOffset, wide.byteLength))
  }

  async begin(partId: string): Promise<void> {
    const { link, interviewId, station } = this
    const { part } = this.now
    if (link === null || interviewId === null || part?.partId !== partId) return
    const { language, rate } = this.holding
    this.answer = { partId, sound: new PartOnCall(station, { link, interviewId, language, rate, part }) }
    await this.answer.sound.ready
  }

  record(sound: Int16Array): void {
    this.answer?.sound.push(sound)
  }

  async complete(partId: string, latencyMs: number | null): Promise<void> {
    const given = this.answer
    this.answer = null
    if (given?.partId === partId) await given.sound.complete(latencyMs)
  }

  async skip(partId: string): Promise<void> {
    await this.answer?.sound.close()
    this.answer = null
    if (this.link !== null) await skipPart(this.station, this.link, { partId, because: 'time' })
  }

  /** Options by their numbers from 1. */
  async choose(partId: string, numbers: readonly number[]): Promise<void> {
    const known = this.now.part?.question.options ?? []
    const options = numbers.flatMap((number) => known[number - 1]?.id ?? [])
    if (this.link !== null)
      await givePart(this.station, this.link, { partId, value: { kind: 'choice', options } })
  }

  async number(partId: string, value: number): Promise<void> {
    if (this.link !== null)
      await givePart(this.station, this.link, { partId, value: { kind: 'number', value } })
  }

  async askForPerson(): Promise<void> {
    const link = this.link ?? (await linkOfCall(this.station.db, this.holding))
    await askForPerson(this.station, link, { mode: 'phone' })
  }

  /** The call is over. What was heard is kept, and what was asked stays asked: a call back goes on with it. */
  async close(): Promise<void> {
    clearInterval(this.seen)
    await this.answer?.sound.close()
    await this.whole?.finish()
    await this.reading
  }

  private async readAfter(before: Promise<void>): Promise<void> {
    await before
    if (this.interviewId === null) return
    const { asked: was, part: partWas } = this.now
    try {
      this.now = await readAskedNow(this.station.db, this.interviewId)
    } catch (error) {
      return this.holding.onTrouble(error)
    }
    const { asked, part } = this.now
    const moreMs = ((part?.answerSeconds ?? 0) - (partWas?.answerSeconds ?? 0)) * 1000
    if (part !== null && part.partId === partWas?.partId && moreMs > 0) this.holding.onMoreTime(moreMs)
    if (JSON.stringify(asked) !== JSON.stringify(was)) this.holding.onAsked(asked)
  }
}

/** Both sides of a call as one, as whoever listens hears them. */
function mix(heard: Int16Array, played: Int16Array | null): Int16Array {
  if (played === null) return heard
  return heard.map((sample, n) => Math.max(-32_768, Math.min(32_767, sample + (played[n] ?? 0))))
}
