import type { InferContractRouterInputs } from '@orpc/contract'
import type { Kysely } from 'kysely'
import type { Override, ratings as contract } from '../../contract/ratings.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Caller, Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { Failure, found } from '../failure.ts'
import { newId } from '../ids.ts'
import { findInterview } from '../interviews/interview.repository.ts'
import { requireOwnInterview } from '../interviews/require-own.ts'
import { chooseRatedVersion, type RatedVersion } from '../reports/rated-version.ts'
import { composeReport } from '../reports/report.jobs.ts'
import { findRatingsBy } from '../reports/stored-ratings.ts'
import { describeOverride, findOverride } from './override.repository.ts'
import { requireRated } from './veil.ts'

type OverrideInput = InferContractRouterInputs<typeof contract>['override']

/** Puts a person's verdict in the place of the machine's and makes a report that shows both; the machine's stays. */
export async function overrideVerdict(
  station: Station,
  caller: Caller,
  input: OverrideInput,
): Promise<Override> {
  if (input.reason === '') throw new Failure('REASON_REQUIRED')
  return await station.db.transaction().execute(async (trx) => {
    await requireReport(trx, input.interviewId)
    await requireRated(trx, caller, input.interviewId)
    const version = await chooseRatedVersion(trx, input.interviewId)
    await requireIndicator(trx, input, version)
    const rated = (await findRatingsBy(trx, version.versionId, [input.answerId])).get(input.answerId)
    const finding = rated?.rating.findings.find(({ indicatorId }) => indicatorId === input.indicatorId)
    const id = newId()
    await trx
      .insertInto('rating_override')
      .values({
        id,
        interview_id: input.interviewId,
        answer_id: input.answerId,
        indicator_id: input.indicatorId,
        verdict: input.verdict,
        machine_verdict: finding?.verdict ?? null,
        reason: input.reason,
        made_by: caller.user.id,
        made_at: new Date().toISOString(),
        withdrawn_by: null,
        withdrawn_at: null,
        report_id: '',
      })
      .execute()
    await appendAudit(trx, {
      actor: caller.user.id,
      action: 'rating.overridden',
      subject: `interview:${input.interviewId}`,
      detail: {
        answer: input.answerId,
        indicator: input.indicatorId,
        from: finding?.verdict ?? null,
        to: input.verdict,
      },
    })
    return await reportAnew(station, trx, { id, interviewId: input.interviewId })
  })
}

/** Undoes an override by a report without it; one that was withdrawn stays so. */
export async function withdrawOverride(
  station: Station,
  caller: Caller,
  overrideId: string,
): Promise<Override> {
  return await station.db.transaction().execute(async (trx) => {
    const row = found(await findOverride(trx, overrideId))
    await requireRated(trx, caller, row.interview_id)
    if (row.withdrawn_at !== null) return describeOverride(row)
    await requireReport(trx, row.interview_id)
    await trx
      .updateTable('rating_override')
      .set({ withdrawn_by: caller.user.id, withdrawn_at: new Date().toISOString() })
      .where('id', '=', overrideId)
      .execute()
    await appendAudit(trx, {
      actor: caller.user.id,
      action: 'override.withdrawn',
      subject: `interview:${row.interview_id}`,
      detail: { answer: row.answer_id, indicator: row.indicator_id },
    })
    return await reportAnew(station, trx, { id: overrideId, interviewId: row.interview_id })
  })
}

/** Makes the report that an override, or its withdrawal, leads to. */
async function reportAnew(
  station: Station,
  trx: Kysely<Database>,
  { id, interviewId }: { id: string; interviewId: string },
): Promise<Override> {
  const reportId = await composeReport(station, trx, interviewId)
  await trx.updateTable('rating_override').set({ report_id: reportId }).where('id', '=', id).execute()
  return describeOverride(found(await findOverride(trx, id)))
}

async function requireReport(trx: Kysely<Database>, interviewId: string): Promise<void> {
  await requireOwnInterview(trx, interviewId)
  const { state, latest_report_id } = found(await findInterview(trx, interviewId))
  // The report that is being made takes up what was overridden before it; two at once would race.
  if (state === 'processing') throw new Failure('STILL_PROCESSING')
  if (latest_report_id === null) throw new Failure('REPORT_MISSING')
}

/** The indicator stands in the version that the newest report was rated with. */
async function requireIndicator(
  trx: Kysely<Database>,
  input: OverrideInput,
  { content }: RatedVersion,
): Promise<void> {
  const answer = found(
    await trx
      .selectFrom('answer')
      .select('question_id')
      .where('id', '=', input.answerId)
      .where('interview_id', '=', input.interviewId)
      .executeTakeFirst(),
  )
  const question = content.questions.find(({ id }) => id === answer.question_id)
  if (question?.indicators.some(({ id }) => id === input.indicatorId) !== true) {
    throw new Failure('INVALID_INPUT', { field: 'indicatorId' })
  }
}
