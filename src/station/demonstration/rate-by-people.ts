import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Position } from '../../domain/positions/position.ts'
import type { Verdicts } from '../../domain/scoring/score-verdicts.ts'
import { hashPassword } from '../access/password.ts'
import type { Database } from '../db/schema.ts'
import { found } from '../failure.ts'
import { newId } from '../ids.ts'
import { findAnswers, findInterview } from '../interviews/interview.repository.ts'
import { getPositionVersion } from '../positions/position.service.ts'
import { saveRatingWithin, submitRatingsWithin } from '../ratings/person-rating.service.ts'

const PeopleRatings = z.object({
  raters: z.array(z.object({ name: z.string(), role: z.enum(['hr', 'supervisor']) })),
  ratings: z.array(
    z.object({
      /** Index into the chain's interviews. */
      interview: z.number().int(),
      /** Index into `raters`. */
      rater: z.number().int(),
      /** Indicators the person heard; those of the answers given that stand in neither list were not shown. */
      shown: z.array(z.string()),
      /** Indicators the person could not judge. */
      open: z.array(z.string()),
    }),
  ),
})
export type PeopleRatings = z.infer<typeof PeopleRatings> & {
  /** Of a password that nobody knows: invented people never sign in. */
  readonly passwordHash: string
}

/** What invented people of the demonstration chain heard in some of its interviews. */
export async function readPeopleRatings(resources: string): Promise<PeopleRatings> {
  const path = join(resources, 'demonstration', 'people-ratings.json')
  const read = PeopleRatings.parse(JSON.parse(readFileSync(path, 'utf8')))
  return { ...read, passwordHash: await hashPassword(randomBytes(32).toString('base64')) }
}

/** Adds the raters and gives their ratings the way a person would, before they saw the machine's. */
export async function rateByPeople(
  trx: Kysely<Database>,
  { raters, ratings, passwordHash }: PeopleRatings,
  { storeId, interviewIds }: { storeId: string; interviewIds: ReadonlyMap<number, string> },
): Promise<void> {
  const raterIds: string[] = []
  for (const [index, { name, role }] of raters.entries()) {
    const id = newId()
    raterIds.push(id)
    await trx
      .insertInto('user')
      .values({
        id,
        login: `demonstration-${index + 1}`,
        name,
        role,
        org_unit_id: storeId,
        password_hash: passwordHash,
        failed_attempts: 0,
        locked_until: null,
        created_at: new Date().toISOString(),
      })
      .execute()
  }
  for (const rating of ratings) {
    const interviewId = found(interviewIds.get(rating.interview))
    await rateInterview(trx, { interviewId, raterId: found(raterIds[rating.rater]), ...rating })
  }
}

async function rateInterview(
  trx: Kysely<Database>,
  given: { interviewId: string; raterId: string; shown: readonly string[]; open: readonly string[] },
): Promise<void> {
  const { position_version_id, created_at } = found(await findInterview(trx, given.interviewId))
  const position = (await getPositionVersion(trx, position_version_id)).content
  for (const answer of await findAnswers(trx, given.interviewId)) {
    await saveRatingWithin(trx, given.raterId, {
      answerId: answer.id,
      baseRevision: 0,
      verdicts: verdictsOn(position, answer.question_id, given),
      ownScore: null,
      note: '',
      seconds: Math.round((1.5 * answer.duration_ms) / 1000),
    })
  }
  const at = new Date(Date.parse(created_at) + 1_800_000).toISOString()
  await submitRatingsWithin(trx, given.raterId, given.interviewId, at)
}

function verdictsOn(
  position: Position,
  questionId: string,
  { shown, open }: { shown: readonly string[]; open: readonly string[] },
): Verdicts {
  const { indicators } = found(position.questions.find(({ id }) => id === questionId))
  return Object.fromEntries(
    indicators.map(({ id }) => [
      id,
      shown.includes(id) ? 'shown' : open.includes(id) ? 'cannot-judge' : 'not-shown',
    ]),
  )
}
