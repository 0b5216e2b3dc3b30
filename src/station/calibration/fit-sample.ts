import type { Kysely } from 'kysely'
import type { CalibrationSample } from '../../contract/calibration.ts'
import { FEWEST_RATED } from '../../domain/scoring/fit-calibration-validated.ts'
import type { Database } from '../db/schema.ts'
import { Failure } from '../failure.ts'

/** What people have rated, counted; only ratings that were submitted. */
export async function countSample(db: Kysely<Database>): Promise<CalibrationSample> {
  const rows = await db
    .selectFrom('person_rating')
    .innerJoin('answer', 'answer.id', 'person_rating.answer_id')
    .select(['person_rating.answer_id', 'person_rating.blind', 'answer.interview_id'])
    .where('person_rating.submitted_at', 'is not', null)
    .execute()
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

/** TOO_FEW_RATED, with what there is and what is needed. */
export function tooFewRated({ rated, needed, interviews, interviewsNeeded }: CalibrationSample): Failure {
  return new Failure('TOO_FEW_RATED', { rated, needed, interviews, interviewsNeeded })
}
