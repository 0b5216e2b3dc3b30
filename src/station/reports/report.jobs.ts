import type { Kysely } from 'kysely'
import { z } from 'zod'
import { InterviewId } from '../../contract/ids.ts'
import type { Delivery } from '../../domain/delivery/delivery.ts'
import type { RecogniserIdentity, ReportAnswer } from '../../domain/interview/interview.ts'
import { makeReport } from '../../domain/scoring/make-report.ts'
import type { AnswerWarning } from '../../domain/scoring/rater.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Station } from '../context.ts'
import type { Database, Row } from '../db/schema.ts'
import { newId } from '../ids.ts'
import { findAnswers, findInterview } from '../interviews/interview.repository.ts'
import { isOver, newestTranscript } from '../interviews/interview-flow.ts'
import { defineJob } from '../jobs/job-handler.ts'
import { findOverridesInForce } from '../ratings/override.repository.ts'
import { chooseStationRater } from '../scoring/station-rater.ts'
import { chooseRatedVersion, type RatedVersion } from './rated-version.ts'
import { findRatingsBy, newestOf, type StoredRating } from './stored-ratings.ts'

/** Puts an interview's ratings together into a report, frozen as it is made. */
export function makeReportJob(getStation: () => Station) {
  return defineJob({
    kind: 'make-report',
    lane: 'rating',
    payload: z.object({ interviewId: InterviewId }),
    maxAttempts: 3,
    run: async ({ interviewId }, { finish }) => {
      const station = getStation()
      await station.db.transaction().execute(async (trx) => {
        // Taken up again by the candidate meanwhile: its end makes a report of its own.
        if (!(await isRunning(trx, interviewId))) await composeReport(station, trx, interviewId)
        await finish(trx)
      })
      station.queue.wake()
    },
    onGivenUp: async (trx, { interviewId }) => {
      await trx.updateTable('interview').set({ state: 'failed' }).where('id', '=', interviewId).execute()
    },
    onRetried: async (trx, { interviewId }) => {
      await trx.updateTable('interview').set({ state: 'processing' }).where('id', '=', interviewId).execute()
    },
  })
}

async function isRunning(trx: Kysely<Database>, interviewId: string): Promise<boolean> {
  return (await findInterview(trx, interviewId))?.state === 'running'
}

export type ReportOptions = {
  /** When it was made, UTC ISO 8601; now by default. */
  readonly at?: string
  /** Whose ratings it puts together; those of the newest report's version by default. */
  readonly version?: RatedVersion
}

/** Makes and keeps an interview's report from the newest ratings by one version of its position; returns its id. */
export async function composeReport(
  station: Station,
  trx: Kysely<Database>,
  interviewId: string,
  { at = new Date().toISOString(), version: given }: ReportOptions = {},
): Promise<string> {
  const position = given ?? (await chooseRatedVersion(trx, interviewId))
  const rows = (await findAnswers(trx, interviewId)).filter(isOver)
  const ratings = await findRatingsBy(
    trx,
    position.versionId,
    rows.map(({ id }) => id),
  )
  const answers: ReportAnswer[] = []
  for (const row of rows) answers.push(await describeAnswer(trx, row, ratings.get(row.id)))
  const content = makeReport({
    position: position.content,
    positionVersionId: position.versionId,
    positionHash: position.hash,
    keptQuestions: position.keptQuestions,
    answers,
    overrides: await findOverridesInForce(trx, interviewId),
    rater: newestOf(ratings)?.rater ?? (await chooseStationRater({ ...station, db: trx })).rater.identity,
    productVersion: station.productVersion,
  })
  const id = newId()
  await trx
    .insertInto('report')
    .values({ id, interview_id: interviewId, content_json: JSON.stringify(content), created_at: at })
    .execute()
  await trx
    .updateTable('interview')
    .set({ state: 'reported', latest_report_id: id })
    .where('id', '=', interviewId)
    .execute()
  await appendAudit(trx, {
    actor: 'station',
    action: 'report.made',
    subject: `interview:${interviewId}`,
    detail: { report: id, recommendation: content.recommendation.kind },
  })
  return id
}

async function describeAnswer(
  db: Kysely<Database>,
  row: Row<'answer'>,
  rated: StoredRating | undefined,
): Promise<ReportAnswer> {
  const first = await db
    .selectFrom('transcript')
    .select('recogniser_json')
    .where('answer_id', '=', row.id)
    .where('revision', '=', 0)
    .executeTakeFirst()
  const newest = await newestTranscript(db, row.id)
  return {
    answerId: row.id,
    questionId: row.question_id,
    recordingId: row.recording_id,
    durationMs: row.duration_ms,
    transcriptRevision: rated?.revision ?? newest?.revision ?? 0,
    rating: rated?.rating ?? null,
    delivery: row.delivery_json === null ? null : (JSON.parse(row.delivery_json) as Delivery),
    recogniser: first?.recogniser_json ? (JSON.parse(first.recogniser_json) as RecogniserIdentity) : null,
    warnings: JSON.parse(row.warnings_json) as AnswerWarning[],
  }
}
