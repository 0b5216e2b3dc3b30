import type { Kysely } from 'kysely'
import type { PersonRating } from '../../contract/ratings.ts'
import type { Verdicts } from '../../domain/scoring/score-verdicts.ts'
import { nameOf } from '../access/name-of.ts'
import type { Database, Row } from '../db/schema.ts'

export type PersonRatingRow = Row<'person_rating'> & { readonly rater_name: string | null }

export type PersonRatingFilter = {
  readonly answerIds: readonly string[]
  readonly raterId?: string
  readonly submittedOnly?: boolean
}

/** People's ratings of these answers, oldest first. */
export async function findPersonRatings(
  db: Kysely<Database>,
  { answerIds, raterId, submittedOnly = false }: PersonRatingFilter,
): Promise<PersonRatingRow[]> {
  if (answerIds.length === 0) return []
  let query = db
    .selectFrom('person_rating')
    .selectAll('person_rating')
    .select(nameOf('person_rating.rater_id').as('rater_name'))
    .where('answer_id', 'in', answerIds)
    .orderBy('person_rating.id')
  if (raterId !== undefined) query = query.where('rater_id', '=', raterId)
  if (submittedOnly) query = query.where('submitted_at', 'is not', null)
  return await query.execute()
}

export async function findSubmission(
  db: Kysely<Database>,
  interviewId: string,
  userId: string,
): Promise<Row<'rating_submission'> | undefined> {
  return await db
    .selectFrom('rating_submission')
    .selectAll()
    .where('interview_id', '=', interviewId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
}

export function verdictsOf(row: Pick<Row<'person_rating'>, 'verdicts_json'>): Verdicts {
  return JSON.parse(row.verdicts_json) as Verdicts
}

export function describePersonRating(row: PersonRatingRow): PersonRating {
  return {
    id: row.id,
    answerId: row.answer_id,
    raterId: row.rater_id,
    raterName: row.rater_name ?? row.rater_id,
    revision: row.revision,
    verdicts: { ...verdictsOf(row) },
    score: row.score,
    ownScore: row.own_score,
    note: row.note,
    blind: row.blind === 1,
    submittedAt: row.submitted_at,
    seconds: row.seconds,
    updatedAt: row.updated_at,
  }
}
