import type { Kysely } from 'kysely'
import { nextPart, type NextPart } from '../../domain/plan/next-part.ts'
import { stepsAsked } from '../../domain/plan/steps-asked.ts'
import { appendAudit } from '../audit/audit.ts'
import type { Station } from '../context.ts'
import type { Database, Row } from '../db/schema.ts'
import { newId } from '../ids.ts'
import { settleInterview } from '../interviews/interview-flow.ts'
import { setLive } from './change-live.ts'
import { insertReviewOnce } from './insert-request.ts'
import { type LiveState, readConsents, readLive } from './live-state.ts'
import { priorities } from './priorities.ts'
import { finishAnswer } from './settle-answer.ts'
import { currentPart, mayRetake, toPlanFacts } from './plan-facts.ts'

/**
 * Asks what comes next, as far as it is known: the rules of the plan decide, this writes down what they say until
 * there is something for the candidate to do, something to wait for, or nothing left.
 */
export async function advance(station: Station, trx: Kysely<Database>, interviewId: string): Promise<void> {
  for (;;) {
    const state = await readLive(trx, interviewId)
    if (state === undefined || !isAsking(state) || mayRetake(state)) return
    const next = nextPart(state.position, toPlanFacts(state))
    if (next.kind === 'wait') return await hurry(trx, state)
    if (next.kind === 'part') return await ask(trx, state, next)
    if (next.kind === 'answer-over') await finish(station, trx, state, next.questionId)
    else if (!(await closeStage(station, trx, state))) return
  }
}

const isAsking = ({ live }: LiveState): boolean => live.phase === 'interview' || live.phase === 'afterwards'

async function ask(
  trx: Kysely<Database>,
  state: LiveState,
  next: NextPart & { kind: 'part' },
): Promise<void> {
  const known = state.answers.find(({ question_id }) => question_id === next.questionId)
  const answerId = known?.id ?? (await insertAnswer(trx, state, next))
  const seqs = state.parts.filter((part) => part.answer_id === answerId).map(({ seq }) => seq)
  await trx
    .insertInto('answer_part')
    .values({
      id: newId(),
      interview_id: state.interview.id,
      answer_id: answerId,
      seq: Math.max(-1, ...seqs) + 1,
      take: 1,
      kind: next.part.kind,
      prompt_id: next.part.promptId,
      trigger_json: JSON.stringify(next.trigger),
      state: 'asked',
      think_seconds: next.thinkSeconds,
      answer_seconds: next.answerSeconds,
      asked_at: new Date().toISOString(),
    })
    .execute()
}

async function insertAnswer(
  trx: Kysely<Database>,
  { interview, answers }: LiveState,
  { questionId, stepId }: { questionId: string; stepId: string },
): Promise<string> {
  const id = newId()
  await trx
    .insertInto('answer')
    .values({
      id,
      interview_id: interview.id,
      question_id: questionId,
      seq: Math.max(-1, ...answers.map(({ seq }) => seq)) + 1,
      recording_id: null,
      range_start_ms: null,
      range_end_ms: null,
      state: 'waiting',
      failure_json: null,
      delivery_json: null,
      warnings_json: '[]',
      duration_ms: 0,
      step_id: stepId,
    })
    .execute()
  return id
}

async function finish(
  station: Station,
  trx: Kysely<Database>,
  { answers }: LiveState,
  questionId: string,
): Promise<void> {
  const answer = answers.find(({ question_id }) => question_id === questionId)
  if (answer !== undefined) await finishAnswer(station, trx, answer)
}

/** A decision is waited for: what it needs goes before everything else. */
async function hurry(trx: Kysely<Database>, state: LiveState): Promise<void> {
  const current = currentPart(state)
  if (current?.part.state === 'asked') return
  await trx
    .updateTable('job')
    .set({ priority: priorities.awaited })
    .where('interview_id', '=', state.interview.id)
    .where('kind', 'in', ['transcribe-part', 'analyse-recording'])
    .where('state', '=', 'queued')
    .execute()
}

/** True where something else follows. */
async function closeStage(station: Station, trx: Kysely<Database>, state: LiveState): Promise<boolean> {
  const now = new Date().toISOString()
  const { interview } = state
  if (state.live.phase === 'interview') {
    await handIn(station, trx, { interview, actor: 'candidate' })
    const left = stepsAsked(state.position, toPlanFacts(state, 'afterwards')).length > 0
    if (left) {
      await setLive(trx, interview.id, { phase: 'afterwards' })
      return true
    }
  }
  await setLive(trx, interview.id, { phase: 'finished', ended_at: now, ended_by: 'candidate' })
  return false
}

/**
 * Nothing more is asked in the interview: it goes the way of any other, before the work of those still running.
 * Where the candidate did not want a machine to rate them, people are asked to look at it, unless
 * the candidate has asked for a person already.
 */
export async function handIn(
  station: Station,
  trx: Kysely<Database>,
  given: { interview: Row<'interview'>; actor: string; asksForPerson?: boolean },
): Promise<void> {
  const { interview, actor, asksForPerson = false } = given
  if (interview.state !== 'running') return
  await trx
    .updateTable('interview')
    .set({ state: 'processing', submitted_at: new Date().toISOString() })
    .where('id', '=', interview.id)
    .execute()
  await trx
    .updateTable('job')
    .set({ priority: priorities.handedIn })
    .where('interview_id', '=', interview.id)
    .where('kind', 'in', ['transcribe-part', 'analyse-recording'])
    .where('state', '=', 'queued')
    .where('priority', '>', priorities.handedIn)
    .execute()
  if (!asksForPerson && (await readConsents(trx, interview.id))['machine-rating'] !== true)
    await insertReviewOnce(trx, interview.id)
  await appendAudit(trx, {
    actor,
    action: 'interview.submitted',
    subject: `interview:${interview.id}`,
    detail: { channel: interview.channel },
  })
  await settleInterview(station, trx, interview.id)
}
