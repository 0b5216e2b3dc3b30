import { upsample } from '../../phone/codec/resample.ts'
import type { Rate } from '../../phone/protocol.ts'
import type { Station } from '../context.ts'
import { newId } from '../ids.ts'
import type { CandidateLink } from '../live/candidate-link.ts'
import { beginPart, completePart, skipPart } from '../live/recorded-parts.service.ts'
import { CaptionSession } from '../live-wall/captions/caption-session.ts'
import type { AskedNow } from './asked-now.ts'
import { CallRecorder } from './call-recorder.ts'

type Asked = NonNullable<AskedNow['part']>

/** One part of an answer while it is given by telephone: recorded, and heard by whoever watches. */
export class PartOnCall {
  /** Once it stands in the records. */
  readonly ready: Promise<void>
  private readonly station: Station
  private readonly link: CandidateLink
  private readonly rate: Rate
  private readonly partId: string
  private readonly recorder: CallRecorder
  private readonly captions: CaptionSession

  constructor(
    station: Station,
    given: {
      readonly link: CandidateLink
      readonly interviewId: string
      readonly language: 'zh' | 'en'
      readonly rate: Rate
      readonly part: Asked
    },
  ) {
    const { link, interviewId, language, rate, part } = given
    const { partId, answerId, question, mayRate } = part
    const recordingId = newId()
    this.station = station
    this.link = link
    this.rate = rate
    this.partId = partId
    this.ready = beginPart(station, link, { partId, recordingId, mime: 'audio/wav', fileName: 'call.wav' })
    this.recorder = new CallRecorder(station, { recordingId, rate, ready: this.ready })
    const spoken = { interviewId, answerId, partId, question, language, mayRate }
    this.captions = new CaptionSession(station, spoken, null)
  }

  push(sound: Int16Array): void {
    this.recorder.push(sound)
    if (!this.captions.isFollowed) return
    const wide = this.rate === 8_000 ? upsample(sound) : sound
    this.captions.push(new Uint8Array(wide.buffer, wide.byteOffset, wide.byteLength))
  }

  /** Hands it in; a part of which nothing was heard is passed over. */
  async complete(latencyMs: number | null): Promise<void> {
    const slices = await this.close()
    const { partId } = this
    if (slices === 0) return await skipPart(this.station, this.link, { partId, because: 'candidate' })
    const { recordingId } = this.recorder
    const given = { partId, recordingId, slices, ...(latencyMs === null ? {} : { latencyMs }) }
    await completePart(this.station, this.link, given)
  }

  /** What was heard is kept, and the part stays open: a call back goes on with it. */
  async close(): Promise<number> {
    this.captions.close()
    return await this.recorder.finish()
  }
}
