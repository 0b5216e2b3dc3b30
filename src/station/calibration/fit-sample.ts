import type { Kysely } from 'kysely'
import type { CalibrationSample } from '../../contract/calibration.ts'
import { isSpoken } from '../../domain/positions/position.ts'
import { FEWEST_RATED } from '../../domain/scoring/fit-calibration-validated.ts'
import type { Database } from '../db/schema.ts'
import { Failure } from '../failure.ts'
import { getPositionVersion } from '../positions/position.service.ts'

/** What people have rated of what is answered in words, counted; only ratings that were submitted. */
export async function countSample(db: Kysely<Database>): Promise<CalibrationSample> {
  const rows = await findSubmitted(db)
  const blind = rows.filter((row) => row.blind === 1)
  const usable = new Set(blind.map((row) => row.answer_id))
  const seenFirst = rows.map((row) => row.answer_id).filter((id) => !usable.has(id))
  return {
    rated: usable.size,
    needed: FEWEST_RATED.answers,
    interviews: new Set(blind.map((row) => row.interview_id)).size,
    interviewsNeeded: FEWEST_RATED.interviews,
    notBlind: new Set(seenFirst).size,
  }
}

async function findSubmitted(db: Kysely<Database>) {
  const rows = await db
    .selectFrom('person_rating')
    .innerJoin('answer', 'answer.id', 'person_rating.answer_id')
    .innerJoin('interview', 'interview.id', 'answer.interview_id')
    .select([
      'person_rating.answer_id',
      'person_rating.blind',
      'answer.interview_id',
      'answer.question_id',
      'interview.position_version_id',
    ])
    .where('person_rating.submitted_at', 'is not', null)
    .execute()
  const spoken = new Map<string, ReadonlySet<string>>()
  for (const id of new Set(rows.map((row) => row.position_version_id))) {
    const { content } = await getPositionVersion(db, id)
    spoken.set(id, new Set(content.questions.filter(isSpoken).map((question) => question.id)))
  }
  return rows.filter((row) => spoken.get(row.position_version_id)?.has(row.question_id))
}

/** TOO_FEW_RATED, with what there is and what is needed. */
export function tooFewRated({ rated, needed, interviews, interviewsNeeded }: CalibrationSample): Failure {
  return new Failure('TOO_FEW_RATED', { rated, needed, interviews, interviewsNeeded })
}
