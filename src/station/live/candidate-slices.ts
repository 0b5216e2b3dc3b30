import { sliceBytes } from '../../contract/media.ts'
import type { Station } from '../context.ts'
import { Failure } from '../failure.ts'
import { putSlice } from '../media/media.service.ts'
import { mostSlices } from './accepted-media.ts'
import type { CandidateLink } from './candidate-link.ts'

/**
 * Keeps a slice of a recording of this interview; durable when it resolves. Any tab of the link may bring what was
 * recorded before, also after the interview was taken over. RECORDING_COMPLETE where HR or the time ended the part with
 * what had arrived: what comes later has no place any more, and is not acknowledged as if it had.
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
    .select(['recording.interview_id', 'recording.state', 'answer_part.end_reason'])
    .where('recording.id', '=', recordingId)
    .executeTakeFirst()
  if (row === undefined || row.interview_id !== invitation.interview_id) throw new Failure('NOT_FOUND')
  const isCut = row.state === 'complete' && (row.end_reason === 'hr' || row.end_reason === 'time')
  if (isCut) throw new Failure('RECORDING_COMPLETE')
  await putSlice(station, recordingId, n, bytes)
}
