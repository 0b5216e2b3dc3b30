import type { Kysely } from 'kysely'
import { z } from 'zod'
import { AnswerId } from '../../contract/ids.ts'
import type { AnswerRating, RaterIdentity } from '../../domain/scoring/rater.ts'
import type { Transcript } from '../../domain/transcript/transcript.ts'
import type { Station } from '../context.ts'
import type { Database } from '../db/schema.ts'
import { found } from '../failure.ts'
import { newId } from '../ids.ts'
import {
  giveUpAnswer,
  newestTranscript,
  resumeAnswer,
  setAnswerState,
  settleInterview,
} from '../interviews/interview-flow.ts'
import { defineJob, type JobContext } from '../jobs/job-handler.ts'
import { chooseRatedVersion } from '../reports/rated-version.ts'
import { rateStored } from './rate-stored.ts'
import { chooseStationRater } from './station-rater.ts'

/** Rates one answer's newest transcript, against the version of the position its report is made with. */
export function rateAnswerJob(getStation: () => Station) {
  return defineJob({
    kind: 'rate-answer',
    lane: 'rating',
    payload: z.object({ answerId: AnswerId }),
    maxAttempts: 3,
    run: async ({ answerId }, { signal, finish }) => {
      const station = getStation()
      await rateStoredAnswer(station, answerId, { signal, finish })
      station.queue.wake()
    },
    onGivenUp: async (trx, { answerId }, outcome) =>
      await giveUpAnswer(getStation(), trx, { answerId, outcome }),
    onRetried: async (trx, { answerId }) => await resumeAnswer(trx, answerId, 'rating'),
  })
}

/** Rates and keeps the rating; the interview's report follows when this was its last answer. */
async function rateStoredAnswer(
  station: Station,
  answerId: string,
  { signal, finish }: Pick<JobContext, 'signal' | 'finish'>,
): Promise<void> {
  const { db } = station
  const row = found(
    await db
      .selectFrom('answer')
      .select(['answer.question_id', 'answer.interview_id', 'answer.value_json'])
      .where('answer.id', '=', answerId)
      .executeTakeFirst(),
  )
  const transcriptRow = found(await newestTranscript(db, answerId))
  const transcript = JSON.parse(transcriptRow.content_json) as Transcript
  const position = await chooseRatedVersion(db, row.interview_id)
  const question = found(position.content.questions.find((candidate) => candidate.id === row.question_id))
  const rater = await chooseStationRater(station)
  const rated = await rateStored(rater, { question, transcript, answer: row }, signal)
  await db.transaction().execute(async (trx) => {
    await insertRating(trx, {
      answerId,
      transcriptId: transcriptRow.id,
      positionVersionId: position.versionId,
      ...rated,
    })
    await setAnswerState(trx, answerId, 'done')
    await settleInterview(station, trx, row.interview_id)
    await finish(trx)
  })
}

export async function insertRating(
  db: Kysely<Database>,
  made: {
    answerId: string
    transcriptId: string
    positionVersionId: string
    rating: AnswerRating
    rater: RaterIdentity
  },
): Promise<void> {
  await db
    .insertInto('rating')
    .values({
      id: newId(),
      answer_id: made.answerId,
      transcript_id: made.transcriptId,
      content_json: JSON.stringify(made.rating),
      rater_json: JSON.stringify(made.rater),
      created_at: new Date().toISOString(),
      position_version_id: made.positionVersionId,
    })
    .execute()
}
