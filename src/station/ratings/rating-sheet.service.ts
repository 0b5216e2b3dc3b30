import type { RatingComparison, RatingSheet } from '../../contract/ratings.ts'
import type { Transcript } from '../../domain/transcript/transcript.ts'
import type { Caller, Station } from '../context.ts'
import { getInterview } from '../interviews/interview.service.ts'
import { newestTranscript } from '../interviews/interview-flow.ts'
import { findNewestRatings } from './machine-rating.repository.ts'
import { describeOverride, findOverrides } from './override.repository.ts'
import { describePersonRating, findPersonRatings, findSubmission } from './person-rating.repository.ts'
import { isToRate, submitRatingsWithin } from './person-rating.service.ts'
import { findHidden, requireRated, veilInterview, withhold } from './veil.ts'

/** What a person rates from, with their own ratings so far. */
export async function readRatingSheet(
  station: Station,
  caller: Caller,
  interviewId: string,
): Promise<RatingSheet> {
  const { db } = station
  const interview = await getInterview(station, interviewId)
  const submission = await findSubmission(db, interviewId, caller.user.id)
  const answerIds = interview.answers.map(({ id }) => id)
  const mine = await findPersonRatings(db, { answerIds, raterId: caller.user.id })
  const answers: RatingSheet['answers'] = []
  for (const { id: answerId, questionId } of interview.answers) {
    const row = await newestTranscript(db, answerId)
    const transcript = row === undefined ? null : (JSON.parse(row.content_json) as Transcript)
    const rating = mine.find((one) => one.answer_id === answerId)
    answers.push({
      answerId,
      questionId,
      transcript,
      toRate: isToRate(
        interview.position.content.questions.find(({ id }) => id === questionId),
        transcript,
      ),
      mine: rating === undefined ? null : describePersonRating(rating),
    })
  }
  return {
    interview: submission === undefined ? withhold(interview) : await veilInterview(db, caller, interview),
    mustRateFirst: (await findHidden(db, caller, [interviewId])).has(interviewId),
    machineHidden: submission === undefined,
    submittedAt: submission?.submitted_at ?? null,
    answers,
  }
}

/** Closes the caller's ratings of an interview; safe to repeat. */
export async function submitRatings(
  station: Station,
  caller: Caller,
  interviewId: string,
): Promise<RatingSheet> {
  await station.db
    .transaction()
    .execute(async (trx) => await submitRatingsWithin(trx, caller.user.id, interviewId))
  return await readRatingSheet(station, caller, interviewId)
}

/** People's submitted ratings beside the machine's; whoever sees this has seen the machine's. */
export async function compareRatings(
  station: Station,
  caller: Caller,
  interviewId: string,
): Promise<RatingComparison> {
  const { db } = station
  const { answers } = await getInterview(station, interviewId)
  await requireRated(db, caller, interviewId)
  const answerIds = answers.map(({ id }) => id)
  const people = await findPersonRatings(db, { answerIds, submittedOnly: true })
  const machine = await findNewestRatings(db, answerIds)
  return {
    interviewId,
    answers: answers.map(({ id: answerId, questionId }) => ({
      answerId,
      questionId,
      machine: machine.get(answerId)?.rating ?? null,
      people: people.filter((row) => row.answer_id === answerId).map(describePersonRating),
    })),
    overrides: (await findOverrides(db, interviewId)).map(describeOverride).toReversed(),
  }
}
