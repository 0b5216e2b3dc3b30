import { sliceBytes } from '../../contract/media.ts'
import type { AnswerWarning } from '../../domain/scoring/rater.ts'
import type { Station } from '../context.ts'
import { Failure } from '../failure.ts'
import { putSlice } from '../media/media.service.ts'
import { mostSlices } from './accepted-media.ts'
import type { CandidateLink } from './candidate-link.ts'

/**
 * Keeps a slice of a recording of this interview; durable when it resolves. Any tab of the link may bring what was
 * recorded before, also after the interview was taken over. RECORDING_COMPLETE where HR or the time ended the part with
 * what had arrived: what comes later has no place any more, and is not acknowledged as if it had. The answer is marked as
 * incomplete.
 */
export async function putCandidateSlice(
  station: Station,
  { invitation }: CandidateLink,
  { recordingId, n, bytes }: { recordingId: string; n: number; bytes: Uint8Array },
): Promise<void> {
  if (n >= mostSlices) throw new Failure('MEDIA_TOO_LARGE', { limitBytes: mostSlices * sliceBytes })
  const row = await station.db
    .selectFrom('recording')
    .leftJoin('answer_part', 'answer_part.recording_id', 'recording.id')
    .select(['recording.interview_id', 'answer_part.state', 'answer_part.end_reason'])
    .where('recording.id', '=', recordingId)
    .executeTakeFirst()
  if (row === undefined || row.interview_id !== invitation.interview_id) throw new Failure('NOT_FOUND')
  const isCut = row.state !== 'asked' && (row.end_reason === 'hr' || row.end_reason === 'time')
  if (isCut) {
    await markIncomplete(station, recordingId)
    throw new Failure('RECORDING_COMPLETE')
  }
  await putSlice(station, recordingId, n, bytes)
}

/** The mark is read when the answer is put together; one that was so already takes it as a warning. */
async function markIncomplete({ db }: Station, recordingId: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const part = await trx
      .updateTable('answer_part')
      .set({ incomplete: 1 })
      .where('recording_id', '=', recordingId)
      .where('incomplete', '=', 0)
      .returning('answer_id')
      .executeTakeFirst()
    if (part === undefined) return
    const { warnings_json } = await trx
      .selectFrom('answer')
      .select('warnings_json')
      .where('id', '=', part.answer_id)
      .executeTakeFirstOrThrow()
    const warnings = new Set(JSON.parse(warnings_json) as AnswerWarning[]).add('truncated-recording')
    // Nothing was heard because nothing had arrived.
    warnings.delete('no-speech')
    await trx
      .updateTable('answer')
      .set({ warnings_json: JSON.stringify([...warnings]) })
      .where('id', '=', part.answer_id)
      .execute()
  })
}
