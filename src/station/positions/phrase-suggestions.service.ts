import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import { setImmediate } from 'node:timers/promises'
import type { positions } from '../../contract/positions.ts'
import type { Question } from '../../domain/positions/position.ts'
import { suggestPhrases, type HeardAnswer } from '../../domain/positions/suggest-phrases.ts'
import type { ClaimReason } from '../../domain/scoring/rater.ts'
import { verifyClaims } from '../../domain/scoring/verify-quotes.ts'
import type { Transcript } from '../../domain/transcript/transcript.ts'
import type { Station } from '../context.ts'
import { found } from '../failure.ts'
import { findPersonRatings, verdictsOf } from '../ratings/person-rating.repository.ts'
import { getPositionDraft } from './draft.service.ts'
import { lexicalTools } from './lexical-tools.ts'

type Input = InferContractRouterInputs<typeof positions>['phraseSuggestions']
type Suggestions = InferContractRouterOutputs<typeof positions>['phraseSuggestions']

/** The newest are enough, and quick to rate anew. */
const mostAnswers = 120
const mostSuggestions = 20

const denials: ReadonlySet<ClaimReason> = new Set([
  'negated',
  'reported',
  'hypothetical-other',
  'listed',
  'readout',
  'order',
])

/** What people who answered this question said that the indicator, as it now stands, passes over. */
export async function suggestFromAnswers(station: Station, input: Input): Promise<Suggestions> {
  const { content } = await getPositionDraft(station.db, input.positionId)
  const question = found(content.questions.find(({ id }) => id === input.questionId))
  const indicator = found(question.indicators.find(({ id }) => id === input.indicatorId))
  const rows = await findAnswers(station, question.id)
  const shown = await findShown(station, indicator.id, rows)
  const heard: HeardAnswer[] = []
  for (const { answerId, transcript } of rows) {
    // Rating by rules does not wait for anything; others must get their turn.
    await setImmediate()
    const quotes = await findQuotes(station, { ...question, indicators: [indicator] }, transcript)
    heard.push({ answerId, transcript, ...quotes, saidShown: shown.has(answerId) })
  }
  const interviews = new Map(rows.map(({ answerId, interviewId }) => [answerId, interviewId]))
  return suggestPhrases(indicator, heard)
    .slice(0, mostSuggestions)
    .map(({ likeness: _likeness, ...one }) => ({ ...one, interviewId: interviews.get(one.answerId) ?? '' }))
}

type AnswerRow = { readonly answerId: string; readonly interviewId: string; readonly transcript: Transcript }

/** The newest words of the newest answers to a question; nothing of candidates who were removed. */
async function findAnswers({ db }: Station, questionId: string): Promise<readonly AnswerRow[]> {
  const rows = await db
    .selectFrom('answer')
    .innerJoin('interview', 'interview.id', 'answer.interview_id')
    .innerJoin('candidate', 'candidate.id', 'interview.candidate_id')
    .innerJoin('transcript', 'transcript.answer_id', 'answer.id')
    .select(['answer.id', 'answer.interview_id', 'transcript.content_json'])
    .where('answer.question_id', '=', questionId)
    .where('candidate.removed_at', 'is', null)
    .where((eb) =>
      eb(
        'transcript.revision',
        '=',
        eb
          .selectFrom('transcript as newest')
          .whereRef('newest.answer_id', '=', 'answer.id')
          .select((max) => max.fn.max('newest.revision').as('revision')),
      ),
    )
    .orderBy('answer.id', 'desc')
    .limit(mostAnswers)
    .execute()
  return rows.map((row) => ({
    answerId: row.id,
    interviewId: row.interview_id,
    transcript: JSON.parse(row.content_json) as Transcript,
  }))
}

/** Answers of which a person has said, and handed in, that they show the indicator. */
async function findShown(
  { db }: Station,
  indicatorId: string,
  rows: readonly AnswerRow[],
): Promise<ReadonlySet<string>> {
  const answerIds = rows.map(({ answerId }) => answerId)
  const ratings = await findPersonRatings(db, { answerIds, submittedOnly: true })
  return new Set(
    ratings.filter((rating) => verdictsOf(rating)[indicatorId] === 'shown').map((rating) => rating.answer_id),
  )
}

async function findQuotes(
  station: Station,
  question: Question,
  transcript: Transcript,
): Promise<Pick<HeardAnswer, 'lit' | 'denied'>> {
  const { rater } = await lexicalTools(station)
  const findings = verifyClaims(await rater.rate({ question, transcript }), transcript)
  return {
    lit: findings.flatMap(({ evidence }) => evidence),
    denied: findings.some(({ reason }) => reason !== undefined && denials.has(reason)),
  }
}
