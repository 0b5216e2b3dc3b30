import type { Kysely } from 'kysely'
import { isSpoken, type Position, type Question } from '../../domain/positions/position.ts'
import type { AnswerRating, RaterIdentity } from '../../domain/scoring/rater.ts'
import type { Verdicts } from '../../domain/scoring/score-verdicts.ts'
import type { Transcript } from '../../domain/transcript/transcript.ts'
import { nameOf } from '../access/name-of.ts'
import type { Database } from '../db/schema.ts'
import { findNewestRatings } from './machine-rating.repository.ts'

/** One person's submitted rating of one answer beside the machine's; an answer that two people rated gives two. */
export type RatedAnswerRow = {
  readonly ratingId: string
  readonly answerId: string
  readonly interviewId: string
  readonly positionId: string
  /** The position as the interview froze it. */
  readonly position: Position
  readonly question: Question
  /** The words the person rated from. */
  readonly transcript: Transcript
  readonly personVerdicts: Verdicts
  /** 0–100; null where the person judged no positive indicator and gave no number. */
  readonly personScore: number | null
  /** The person's own number, where they gave one; then `personScore` is it. */
  readonly ownScore: number | null
  readonly blind: boolean
  /** UTC ISO 8601. */
  readonly submittedAt: string
  /** The machine's newest rating; null where it never rated this answer. */
  readonly machine: AnswerRating | null
  readonly machineRater: RaterIdentity | null
  readonly raterId: string
  readonly raterName: string
  readonly storeId: string
  readonly storeName: string
}

export type RatedAnswerFilter = {
  readonly positionId?: string | undefined
  /** Submitted from (inclusive) … to (exclusive), UTC ISO 8601. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly raterId?: string
  readonly interviewIds?: readonly string[]
  /** Leaves out what was given after the machine's had been shown; false by default. */
  readonly blindOnly?: boolean
}

/**
 * Every submitted rating by a person within the filter, newest first. Answers given as a value are left out: a rule
 * checks them, so agreeing on them says nothing of how a rater understands words.
 */
export async function listRatedAnswers(
  db: Kysely<Database>,
  filter: RatedAnswerFilter = {},
): Promise<RatedAnswerRow[]> {
  const rows = await selectRated(db, filter).execute()
  const machine = await findNewestRatings(db, [...new Set(rows.map((row) => row.answer_id))])
  const positions = new Map<string, Position>()
  return rows.flatMap((row) => {
    const position = positions.get(row.version_id) ?? (JSON.parse(row.position_json) as Position)
    positions.set(row.version_id, position)
    const question = position.questions.find(({ id }) => id === row.question_id)
    if (question === undefined || !isSpoken(question) || row.submitted_at === null) return []
    return [
      {
        ratingId: row.id,
        answerId: row.answer_id,
        interviewId: row.interview_id,
        positionId: row.position_id,
        position,
        question,
        transcript: JSON.parse(row.transcript_json) as Transcript,
        personVerdicts: JSON.parse(row.verdicts_json) as Verdicts,
        personScore: row.score,
        ownScore: row.own_score,
        blind: row.blind === 1,
        submittedAt: row.submitted_at,
        machine: machine.get(row.answer_id)?.rating ?? null,
        machineRater: machine.get(row.answer_id)?.rater ?? null,
        raterId: row.rater_id,
        raterName: row.rater_name ?? row.rater_id,
        storeId: row.store_id,
        storeName: row.store_name,
      },
    ]
  })
}

function selectRated(db: Kysely<Database>, filter: RatedAnswerFilter) {
  let query = db
    .selectFrom('person_rating')
    .innerJoin('answer', 'answer.id', 'person_rating.answer_id')
    .innerJoin('interview', 'interview.id', 'answer.interview_id')
    .innerJoin('candidate', 'candidate.id', 'interview.candidate_id')
    .innerJoin('org_unit', 'org_unit.id', 'candidate.org_unit_id')
    .innerJoin('position_version', 'position_version.id', 'interview.position_version_id')
    .innerJoin('transcript', 'transcript.id', 'person_rating.transcript_id')
    .selectAll('person_rating')
    .select([
      'answer.question_id',
      'answer.interview_id',
      'position_version.id as version_id',
      'position_version.position_id',
      'position_version.content_json as position_json',
      'transcript.content_json as transcript_json',
      nameOf('person_rating.rater_id').as('rater_name'),
      'org_unit.id as store_id',
      'org_unit.name as store_name',
    ])
    .where('person_rating.submitted_at', 'is not', null)
    .orderBy('person_rating.submitted_at', 'desc')
    .orderBy('person_rating.id', 'desc')
  if (filter.positionId !== undefined)
    query = query.where('position_version.position_id', '=', filter.positionId)
  if (filter.from !== undefined) query = query.where('person_rating.submitted_at', '>=', filter.from)
  if (filter.to !== undefined) query = query.where('person_rating.submitted_at', '<', filter.to)
  if (filter.raterId !== undefined) query = query.where('person_rating.rater_id', '=', filter.raterId)
  if (filter.interviewIds !== undefined) query = query.where('answer.interview_id', 'in', filter.interviewIds)
  if (filter.blindOnly === true) query = query.where('person_rating.blind', '=', 1)
  return query
}
