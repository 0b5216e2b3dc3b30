import type { InferContractRouterInputs } from '@orpc/contract'
import type { Kysely } from 'kysely'
import type { PersonRating, ratings as contract } from '../../contract/ratings.ts'
import { isSpoken, type Question } from '../../domain/positions/position.ts'
import { scoreVerdicts, type Verdicts } from '../../domain/scoring/score-verdicts.ts'
import type { Transcript } from '../../domain/transcript/transcript.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Caller, Station } from '../context.ts'
import type { Database, Row } from '../db/schema.ts'
import { Failure, found } from '../failure.ts'
import { newId } from '../ids.ts'
import { findAnswers, findInterview } from '../interviews/interview.repository.ts'
import { newestTranscript } from '../interviews/interview-flow.ts'
import { requireOwnInterview } from '../interviews/require-own.ts'
import { getPositionVersion } from '../positions/position.service.ts'
import { hasSeenMachine } from './machine-seen.ts'
import {
  describePersonRating,
  findPersonRatings,
  findSubmission,
  type PersonRatingRow,
  verdictsOf,
} from './person-rating.repository.ts'

export type SaveInput = InferContractRouterInputs<typeof contract>['save']

/** Keeps a rating as typed; the same save sent again is answered as the first was. */
export async function saveRating(station: Station, caller: Caller, input: SaveInput): Promise<PersonRating> {
  const row = await station.db
    .transaction()
    .execute(async (trx) => await saveRatingWithin(trx, caller.user.id, input))
  return describePersonRating({ ...row, rater_name: caller.user.name })
}

/** The save itself, for callers with a transaction of their own. */
export async function saveRatingWithin(
  trx: Kysely<Database>,
  raterId: string,
  input: SaveInput,
): Promise<Row<'person_rating'>> {
  const { question, interviewId } = await findQuestion(trx, input.answerId)
  await requireOwnInterview(trx, interviewId)
  const indicatorIds = new Set(question.indicators.map(({ id }) => id))
  if (Object.keys(input.verdicts).some((id) => !indicatorIds.has(id))) {
    throw new Failure('INVALID_INPUT', { field: 'verdicts' })
  }
  const transcript = await newestTranscript(trx, input.answerId)
  if (transcript === undefined) throw new Failure('TRANSCRIPT_MISSING')
  const [before] = await findPersonRatings(trx, { answerIds: [input.answerId], raterId })
  if (before !== undefined && saysTheSame(before, input)) return withoutName(before)
  if (before !== undefined && before.submitted_at !== null) throw new Failure('RATING_SUBMITTED')
  if ((before?.revision ?? 0) !== input.baseRevision) throw new Failure('CHANGED_MEANWHILE')
  const now = new Date().toISOString()
  const values = {
    transcript_id: transcript.id,
    revision: input.baseRevision + 1,
    verdicts_json: JSON.stringify(input.verdicts),
    score: input.ownScore ?? scoreVerdicts(question, input.verdicts),
    own_score: input.ownScore,
    note: input.note,
    seconds: Math.max(before?.seconds ?? 0, input.seconds),
    blind: (await hasSeenMachine(trx, raterId, interviewId)) ? 0 : 1,
    updated_at: now,
  }
  if (before === undefined) {
    return await trx
      .insertInto('person_rating')
      .values({
        id: newId(),
        answer_id: input.answerId,
        rater_id: raterId,
        ...values,
        submitted_at: null,
        created_at: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
  }
  return await trx
    .updateTable('person_rating')
    .set(values)
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** The submission itself, for callers with a transaction of their own. */
export async function submitRatingsWithin(
  trx: Kysely<Database>,
  raterId: string,
  interviewId: string,
  now = new Date().toISOString(),
): Promise<void> {
  const interview = found(await findInterview(trx, interviewId))
  if (['draft', 'running', 'processing'].includes(interview.state)) throw new Failure('STILL_PROCESSING')
  await requireOwnInterview(trx, interviewId)
  const answers = await findAnswers(trx, interviewId)
  const answerIds = answers.map(({ id }) => id)
  const open = (await findPersonRatings(trx, { answerIds, raterId })).filter(
    (row) => row.submitted_at === null,
  )
  await requireComplete(trx, interview, { answers, raterId })
  const closed = (await findSubmission(trx, interviewId, raterId)) !== undefined
  if (closed && open.length === 0) return
  const blind = (await hasSeenMachine(trx, raterId, interviewId)) ? 0 : 1
  if (open.length > 0) {
    await trx
      .updateTable('person_rating')
      .set({ submitted_at: now, blind })
      .where(
        'id',
        'in',
        open.map(({ id }) => id),
      )
      .execute()
  }
  await trx
    .insertInto('rating_submission')
    .values({ interview_id: interviewId, user_id: raterId, submitted_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await appendAudit(trx, {
    actor: raterId,
    action: 'rating.submitted',
    subject: `interview:${interviewId}`,
    detail: { answers: open.length, blind: blind === 1 },
  })
}

/** Every answer that is to be rated has a verdict on each of its indicators; INVALID_INPUT names the first that has not. */
async function requireComplete(
  trx: Kysely<Database>,
  interview: Row<'interview'>,
  { answers, raterId }: { answers: readonly Row<'answer'>[]; raterId: string },
): Promise<void> {
  const position = await getPositionVersion(trx, interview.position_version_id)
  const answerIds = answers.map(({ id }) => id)
  const ratings = await findPersonRatings(trx, { answerIds, raterId })
  for (const answer of answers) {
    const question = position.content.questions.find(({ id }) => id === answer.question_id)
    const words = await newestTranscript(trx, answer.id)
    if (!isToRate(question, words === undefined ? null : (JSON.parse(words.content_json) as Transcript)))
      continue
    const rating = ratings.find((row) => row.answer_id === answer.id)
    const verdicts: Verdicts = rating === undefined ? {} : verdictsOf(rating)
    if (question?.indicators.some(({ id }) => verdicts[id] === undefined) === true) {
      throw new Failure('INVALID_INPUT', { field: `answers.${answer.id}` })
    }
  }
}

async function findQuestion(
  db: Kysely<Database>,
  answerId: string,
): Promise<{ question: Question; interviewId: string }> {
  const answer = found(
    await db
      .selectFrom('answer')
      .innerJoin('interview', 'interview.id', 'answer.interview_id')
      .select(['answer.question_id', 'answer.interview_id', 'interview.position_version_id'])
      .where('answer.id', '=', answerId)
      .executeTakeFirst(),
  )
  const position = await getPositionVersion(db, answer.position_version_id)
  const question = found(position.content.questions.find(({ id }) => id === answer.question_id))
  return { question, interviewId: answer.interview_id }
}

/** Whether an answer has words that people rate; what was given as a value is checked by a rule. */
export function isToRate(question: Question | undefined, transcript: Transcript | null): boolean {
  if (question !== undefined && !isSpoken(question)) return false
  return transcript?.segments.some(({ text }) => text.trim() !== '') === true
}

/** Whether this save already happened, so that a lost answer can be asked for again. */
function saysTheSame(before: Row<'person_rating'>, input: SaveInput): boolean {
  return (
    before.revision === input.baseRevision + 1 &&
    before.verdicts_json === JSON.stringify(input.verdicts) &&
    before.own_score === input.ownScore &&
    before.note === input.note
  )
}

function withoutName({ rater_name: _name, ...row }: PersonRatingRow): Row<'person_rating'> {
  return row
}
