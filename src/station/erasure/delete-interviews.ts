import type { Kysely } from 'kysely'
import { inPortions } from '../candidates/portions.ts'
import type { Database } from '../db/schema.ts'

/** How much was deleted; numbers alone. */
export type DeletedCounts = {
  readonly recordings: number
  readonly answers: number
  readonly transcripts: number
  readonly reports: number
}

/**
 * Deletes interviews with everything that was given or made of them. `media` names what lies in files: recordings,
 * and answers, because parts that are just being joined lie under their answer's id.
 */
export async function deleteInterviews(
  trx: Kysely<Database>,
  interviewIds: readonly string[],
): Promise<{ counts: DeletedCounts; media: string[] }> {
  const total = { recordings: 0, answers: 0, transcripts: 0, reports: 0 }
  const media: string[] = []
  for (const ids of inPortions(interviewIds)) {
    const { counts, files } = await countParts(trx, ids)
    for (const key of Object.keys(total) as (keyof DeletedCounts)[]) total[key] += counts[key]
    media.push(...files)
    // In an order that no reference stands against; the rest goes with the interview.
    await trx.deleteFrom('decision').where('interview_id', 'in', ids).execute()
    await trx.deleteFrom('rating_override').where('interview_id', 'in', ids).execute()
    await trx.deleteFrom('rating_batch_item').where('interview_id', 'in', ids).execute()
    await trx.deleteFrom('candidate_request').where('interview_id', 'in', ids).execute()
    await trx.deleteFrom('answer').where('interview_id', 'in', ids).execute()
    await trx.deleteFrom('text_due').where('record_id', 'in', ids).execute()
    await trx.deleteFrom('interview').where('id', 'in', ids).execute()
  }
  return { counts: total, media }
}

/** What interviews hold, without deleting anything. */
export async function countInterviewParts(
  db: Kysely<Database>,
  interviewIds: readonly string[],
): Promise<DeletedCounts> {
  const total = { recordings: 0, answers: 0, transcripts: 0, reports: 0 }
  for (const ids of inPortions(interviewIds)) {
    const { counts } = await countParts(db, ids)
    for (const key of Object.keys(total) as (keyof DeletedCounts)[]) total[key] += counts[key]
  }
  return total
}

async function countParts(
  db: Kysely<Database>,
  interviewIds: readonly string[],
): Promise<{ counts: DeletedCounts; files: string[] }> {
  const of = async (table: 'recording' | 'answer' | 'report') =>
    (await db.selectFrom(table).select('id').where('interview_id', 'in', interviewIds).execute()).map(
      ({ id }) => id,
    )
  const [recordings, answers, reports] = [await of('recording'), await of('answer'), await of('report')]
  const transcripts = await db
    .selectFrom('transcript')
    .innerJoin('answer', 'answer.id', 'transcript.answer_id')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('answer.interview_id', 'in', interviewIds)
    .executeTakeFirstOrThrow()
  return {
    counts: {
      recordings: recordings.length,
      answers: answers.length,
      transcripts: Number(transcripts.n),
      reports: reports.length,
    },
    files: [...recordings, ...answers],
  }
}
