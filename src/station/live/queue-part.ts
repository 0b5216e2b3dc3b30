import type { Kysely } from 'kysely'
import type { Station } from '../context.ts'
import type { Database, Row } from '../db/schema.ts'
import { priorities } from './priorities.ts'

/** Has a part's recording turned into words. */
export async function queuePart(
  station: Station,
  trx: Kysely<Database>,
  part: Row<'answer_part'>,
  priority: number = priorities.part,
): Promise<void> {
  await station.queue.add(trx, {
    kind: 'transcribe-part',
    payload: { partId: part.id },
    priority,
    interviewId: part.interview_id,
    answerId: part.answer_id,
    ...(part.recording_id === null ? {} : { recordingId: part.recording_id }),
  })
}

/** Has an answer's parts put together. */
export async function queueAssembly(
  station: Station,
  trx: Kysely<Database>,
  { id, interview_id }: Row<'answer'>,
): Promise<void> {
  await station.queue.add(trx, {
    kind: 'assemble-answer',
    payload: { answerId: id },
    priority: priorities.handedIn,
    interviewId: interview_id,
    answerId: id,
  })
}
