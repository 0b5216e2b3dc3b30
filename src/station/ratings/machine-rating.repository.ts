import type { Kysely } from 'kysely'
import type { AnswerRating, RaterIdentity } from '../../domain/scoring/rater.ts'
import type { Database } from '../db/schema.ts'

export type MachineRating = { readonly rating: AnswerRating; readonly rater: RaterIdentity }

/**
 * The machine's newest rating of each answer by the version its interview began with, which is the one people rate by;
 * answers it never rated are left out.
 */
export async function findNewestRatings(
  db: Kysely<Database>,
  answerIds: readonly string[],
): Promise<ReadonlyMap<string, MachineRating>> {
  if (answerIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('rating')
    .innerJoin('answer', 'answer.id', 'rating.answer_id')
    .innerJoin('interview', 'interview.id', 'answer.interview_id')
    .select(['rating.answer_id', 'rating.content_json', 'rating.rater_json'])
    .where('rating.answer_id', 'in', answerIds)
    .whereRef('rating.position_version_id', '=', 'interview.position_version_id')
    .orderBy('rating.created_at')
    .orderBy('rating.id')
    .execute()
  const newest = new Map(rows.map((row) => [row.answer_id, row]))
  return new Map(
    [...newest].map(([answerId, row]) => [
      answerId,
      {
        rating: JSON.parse(row.content_json) as AnswerRating,
        rater: JSON.parse(row.rater_json) as RaterIdentity,
      },
    ]),
  )
}
