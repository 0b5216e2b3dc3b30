import type { Kysely } from 'kysely'
import type { AnswerRating, RaterIdentity } from '../../domain/scoring/rater.ts'
import type { Database } from '../db/schema.ts'

export type StoredRating = {
  readonly rating: AnswerRating
  readonly rater: RaterIdentity
  /** Revision of the words that were rated. */
  readonly revision: number
  /** UTC ISO 8601. */
  readonly at: string
}

/** The newest rating of each answer by one version of its position; answers it never rated are left out. */
export async function findRatingsBy(
  db: Kysely<Database>,
  positionVersionId: string,
  answerIds: readonly string[],
): Promise<ReadonlyMap<string, StoredRating>> {
  if (answerIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('rating')
    .innerJoin('transcript', 'transcript.id', 'rating.transcript_id')
    .select([
      'rating.answer_id',
      'rating.content_json',
      'rating.rater_json',
      'rating.created_at',
      'transcript.revision',
    ])
    .where('rating.answer_id', 'in', answerIds)
    .where('rating.position_version_id', '=', positionVersionId)
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
        revision: row.revision,
        at: row.created_at,
      },
    ]),
  )
}

/** The one made last. */
export function newestOf(ratings: ReadonlyMap<string, StoredRating>): StoredRating | undefined {
  return [...ratings.values()].toSorted((one, other) => (one.at < other.at ? 1 : -1))[0]
}
