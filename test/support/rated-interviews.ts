import type { Question } from '../../src/domain/positions/position.ts'
import { scoreVerdicts } from '../../src/domain/scoring/score-verdicts.ts'
import { newId } from '../../src/station/ids.ts'
import { getPosition } from '../../src/station/positions/position.service.ts'
import { startDraft, type TestStation } from './open-test-station.ts'

/** How many interviews, with how many answers each, and what the person makes of what the indicators sum to. */
export type RatedInterviews = {
  readonly interviews: number
  readonly answers: number
  readonly blind?: boolean
  readonly scoreOf?: (sum: number) => number
}

/**
 * Interviews whose answers say the bank's own examples of some indicators, rated by a person who knows which;
 * as records only, so that hundreds take a moment.
 */
export async function addRatedInterviews(
  open: TestStation,
  { interviews, answers, blind = true, scoreOf = (sum) => sum }: RatedInterviews,
): Promise<void> {
  const { content } = await getPosition(open.station.db, 'home-customer-service')
  for (let at = 0; at < interviews; at++) {
    const { id } = await startDraft(open)
    for (let seq = 0; seq < answers; seq++) {
      const question = content.questions[(at + seq) % content.questions.length]
      if (question === undefined) throw new Error('the position has no question')
      await addRatedAnswer(open, { interviewId: id, question, seq, turn: at * answers + seq, blind, scoreOf })
    }
  }
}

type RatedAnswer = Required<Pick<RatedInterviews, 'blind' | 'scoreOf'>> & {
  readonly interviewId: string
  readonly question: Question
  readonly seq: number
  readonly turn: number
}

async function addRatedAnswer({ station, caller }: TestStation, given: RatedAnswer): Promise<void> {
  const { db } = station
  const { question, turn } = given
  const at = new Date().toISOString()
  const [answerId, transcriptId] = [newId(), newId()]
  const isSaid = (index: number): boolean => (turn * 7 + index * 3) % 5 < 1 + (turn % 4)
  const said = question.indicators.filter((one, index) => one.polarity === 'positive' && isSaid(index))
  const text = said.map((one) => one.examples.en[0] ?? '').join('. ') || 'I would rather not say.'
  const verdicts = Object.fromEntries(
    question.indicators.map((one) => [one.id, said.includes(one) ? 'shown' : 'not-shown'] as const),
  )
  const sum = scoreVerdicts(question, verdicts)
  await db
    .insertInto('answer')
    .values({
      id: answerId,
      interview_id: given.interviewId,
      question_id: question.id,
      seq: given.seq,
      recording_id: null,
      range_start_ms: null,
      range_end_ms: null,
      state: 'done',
      failure_json: null,
      delivery_json: null,
      warnings_json: '[]',
      duration_ms: 1000,
    })
    .execute()
  await db
    .insertInto('transcript')
    .values({
      id: transcriptId,
      answer_id: answerId,
      revision: 0,
      content_json: JSON.stringify({ language: 'en', segments: [{ startMs: 0, endMs: 1000, text }] }),
      recogniser_json: null,
      created_by: null,
      created_at: at,
    })
    .execute()
  await db
    .insertInto('person_rating')
    .values({
      id: newId(),
      answer_id: answerId,
      rater_id: caller.user.id,
      transcript_id: transcriptId,
      revision: 1,
      verdicts_json: JSON.stringify(verdicts),
      score: sum === null ? null : given.scoreOf(sum),
      own_score: null,
      note: '',
      seconds: 30,
      blind: given.blind ? 1 : 0,
      submitted_at: at,
      created_at: at,
      updated_at: at,
    })
    .execute()
}
