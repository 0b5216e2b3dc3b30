import type { Kysely } from 'kysely'
import type { AnswerRating, RaterIdentity } from '../../domain/scoring/rater.ts'
import type { Database } from '../db/schema.ts'

export type MachineRating = { readonly rating: AnswerRating; readonly rater: RaterIdentity }

/** The machine's newest rating of each answer; answers never rated are left out. */
export async function findNewestRatings(
  db: Kysely<Database>,
  answerIds: readonly string[],
): Promise<ReadonlyMap<string, MachineRating>> {
  if (answerIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('rating')
    .select(['answer_id', 'content_json', 'rater_json'])
    .where('answer_id', 'in', answerIds)
    .orderBy('created_at')
    .orderBy('id')
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
