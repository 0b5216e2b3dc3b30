import type { MediaBatch, Rate } from '../../phone/protocol.ts'
import type { Station } from '../context.ts'
import { newId } from '../ids.ts'
import { completeRecording, insertRecording } from '../media/media.service.ts'
import { CallRecorder, interleave } from './call-recorder.ts'

/** Both sides of a call from the consent on, the candidate left and the program right. */
export class WholeCall {
  private readonly station: Station
  private readonly recorder: CallRecorder

  constructor(
    station: Station,
    given: {
      readonly callId: string
      readonly interviewId: string
      readonly candidateId: string
      readonly rate: Rate
    },
  ) {
    const recordingId = newId()
    this.station = station
    this.recorder = new CallRecorder(station, {
      recordingId,
      rate: given.rate,
      channels: 2,
      ready: keepRecord(station, { ...given, recordingId }),
    })
  }

  push({ heard, played }: MediaBatch): void {
    this.recorder.push(interleave(heard, played))
  }

  /** Rejects where a slice could not be written; what was written stays. */
  async finish(): Promise<void> {
    const slices = await this.recorder.finish()
    if (slices > 0)
      await completeRecording(this.station, this.recorder.recordingId, slices, { analyse: false })
  }
}

async function keepRecord(
  { db }: Station,
  {
    callId,
    recordingId,
    interviewId,
    candidateId,
  }: { callId: string; recordingId: string; interviewId: string; candidateId: string },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await insertRecording(trx, {
      recordingId,
      interviewId,
      candidateId,
      fileName: 'call.wav',
      mime: 'audio/wav',
      source: 'call',
      bytes: null,
    })
    await trx
      .updateTable('phone_call')
      .set({ recording_id: recordingId, interview_id: interviewId })
      .where('id', '=', callId)
      .execute()
  })
}
