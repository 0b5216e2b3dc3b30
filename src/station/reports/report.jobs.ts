import type { Kysely } from 'kysely'
import { z } from 'zod'
import { InterviewId } from '../../contract/ids.ts'
import type { Delivery } from '../../domain/delivery/delivery.ts'
import type { RecogniserIdentity, ReportAnswer } from '../../domain/interview/interview.ts'
import { makeReport } from '../../domain/scoring/make-report.ts'
import type { AnswerRating, AnswerWarning } from '../../domain/scoring/rater.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Station } from '../context.ts'
import type { Database, Row } from '../db/schema.ts'
import { found } from '../failure.ts'
import { newId } from '../ids.ts'
import { findAnswers, findInterview } from '../interviews/interview.repository.ts'
import { newestTranscript } from '../interviews/interview-flow.ts'
import { defineJob } from '../jobs/job-handler.ts'
import { getPositionVersion } from '../positions/position.service.ts'
import { findOverridesInForce } from '../ratings/override.repository.ts'

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
        await composeReport(station, trx, interviewId)
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

/** Makes and keeps an interview's report; returns its id. */
export async function composeReport(
  station: Station,
  trx: Kysely<Database>,
  interviewId: string,
  at = new Date().toISOString(),
): Promise<string> {
  const interview = found(await findInterview(trx, interviewId))
  const position = await getPositionVersion(trx, interview.position_version_id)
  const answers: ReportAnswer[] = []
  for (const row of await findAnswers(trx, interviewId)) answers.push(await describeAnswer(trx, row))
  const content = makeReport({
    position: position.content,
    positionVersionId: position.versionId,
    positionHash: position.hash,
    answers,
    overrides: await findOverridesInForce(trx, interviewId),
    rater: station.rater.identity,
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

async function describeAnswer(db: Kysely<Database>, row: Row<'answer'>): Promise<ReportAnswer> {
  const rating = await db
    .selectFrom('rating')
    .innerJoin('transcript', 'transcript.id', 'rating.transcript_id')
    .select(['rating.content_json', 'transcript.revision'])
    .where('rating.answer_id', '=', row.id)
    .orderBy('rating.created_at', 'desc')
    .orderBy('rating.id', 'desc')
    .limit(1)
    .executeTakeFirst()
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
    transcriptRevision: rating?.revision ?? newest?.revision ?? 0,
    rating: rating === undefined ? null : (JSON.parse(rating.content_json) as AnswerRating),
    delivery: row.delivery_json === null ? null : (JSON.parse(row.delivery_json) as Delivery),
    recogniser: first?.recogniser_json ? (JSON.parse(first.recogniser_json) as RecogniserIdentity) : null,
    warnings: JSON.parse(row.warnings_json) as AnswerWarning[],
  }
}
