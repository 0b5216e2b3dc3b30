import type { Kysely } from 'kysely'
import { median } from 'simple-statistics'
import type { ReviewTime } from '../../contract/review.ts'
import { creditHeartbeat, isoWeekOf } from '../../domain/review/review-time.ts'
import type { Caller, Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { found } from '../failure.ts'
import { findInterview } from '../interviews/interview.repository.ts'

/** Counts a heartbeat of somebody who looks at an interview; answers with the time spent on it by everybody. */
export async function noteReviewTime(
  station: Station,
  { user }: Caller,
  { interviewId, seconds }: { interviewId: string; seconds: number },
  now = new Date(),
): Promise<{ seconds: number }> {
  return await station.db.transaction().execute(async (trx) => {
    found(await findInterview(trx, interviewId))
    const last = await trx
      .selectFrom('review_time')
      .select((eb) => eb.fn.max('last_at').as('at'))
      .where('user_id', '=', user.id)
      .executeTakeFirst()
    const lastMs = last?.at ? Date.parse(last.at) : null
    const ms = Math.round(creditHeartbeat(seconds * 1000, lastMs, now.getTime()))
    await trx
      .insertInto('review_time')
      .values({
        interview_id: interviewId,
        user_id: user.id,
        day: localDay(now),
        ms,
        last_at: now.toISOString(),
      })
      .onConflict((conflict) =>
        conflict.columns(['interview_id', 'user_id', 'day']).doUpdateSet((eb) => ({
          ms: eb('review_time.ms', '+', ms),
          last_at: now.toISOString(),
        })),
      )
      .execute()
    return { seconds: (await sumSeconds(trx, [interviewId])).get(interviewId) ?? 0 }
  })
}

/** Seconds that people have spent on each of these interviews. */
export async function sumSeconds(
  db: Kysely<Database>,
  interviewIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('review_time')
    .select(['interview_id', (eb) => eb.fn.sum<number>('ms').as('ms')])
    .where('interview_id', 'in', interviewIds)
    .groupBy('interview_id')
    .execute()
  return new Map(rows.map((row) => [row.interview_id, Number(row.ms) / 1000]))
}

/** Time per candidate: medians over all time and week by week. */
export async function readReviewTime({ db }: Station): Promise<ReviewTime> {
  const rows = await db
    .selectFrom('review_time')
    .innerJoin('interview', 'interview.id', 'review_time.interview_id')
    .select(['interview.candidate_id', 'review_time.day', (eb) => eb.fn.sum<number>('ms').as('ms')])
    .groupBy(['interview.candidate_id', 'review_time.day'])
    .execute()
  const days = rows.map((row) => ({ candidateId: row.candidate_id, day: row.day, ms: Number(row.ms) }))
  const all = perCandidate(days)
  const weeks = [...Map.groupBy(days, ({ day }) => isoWeekOf(day))]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([week, ofWeek]) => ({ week, each: perCandidate(ofWeek) }))
  return {
    medianSeconds: all.length === 0 ? null : median(all),
    candidates: all.length,
    byWeek: weeks.map(({ week, each }) => ({ week, seconds: median(each), candidates: each.length })),
  }
}

/** Seconds for each candidate, in no order. */
function perCandidate(days: readonly { candidateId: string; ms: number }[]): number[] {
  return [...Map.groupBy(days, ({ candidateId }) => candidateId).values()].map(
    (own) => own.reduce((sum, { ms }) => sum + ms, 0) / 1000,
  )
}

/** The day by the station's own clock, `YYYY-MM-DD`. */
function localDay(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}
