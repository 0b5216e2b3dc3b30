import type { AnswerFacts, AnswerValue, PartFacts, PlanFacts } from '../../domain/plan/next-part.ts'
import { planOf, stepOf } from '../../domain/plan/plan-of.ts'
import type { PlanStep } from '../../domain/plan/plan.ts'
import type { AnswerPart, Question } from '../../domain/positions/position.ts'
import type { Row } from '../db/schema.ts'
import type { LiveState } from './live-state.ts'

/** What the words of an answer show up to one of its parts, kept with the part. */
export type ShownSoFar = { readonly shown: readonly string[]; readonly said: readonly AnswerPart[] }

/** The records of an interview as the rules of its plan see them. */
export function toPlanFacts(state: LiveState, stage: PlanFacts['stage'] = stageOf(state)): PlanFacts {
  const answers = state.answers.map((answer) => [answer.question_id, toAnswerFacts(answer, state)] as const)
  return {
    flow: state.live.flow,
    stage,
    byPhone: state.live.mode === 'phone',
    fields: state.fields,
    answers: Object.fromEntries(answers),
  }
}

/** What is asked now: what stands after the interview once it was handed in. */
export function stageOf({ interview }: Pick<LiveState, 'interview'>): PlanFacts['stage'] {
  return interview.state === 'running' ? 'interview' : 'afterwards'
}

/** A part that was recorded in several goes is one part. */
function toAnswerFacts(answer: Row<'answer'>, { parts }: LiveState): AnswerFacts {
  const own = parts.filter((part) => part.answer_id === answer.id)
  const soFar = own.flatMap(({ shown_json }) =>
    shown_json === null ? [] : [JSON.parse(shown_json) as ShownSoFar],
  )
  return {
    parts: [...Map.groupBy(own, ({ seq }) => seq).values()].map(toPartFacts),
    finished: answer.finished_at !== null,
    shown: new Set(soFar.flatMap(({ shown }) => shown)),
    said: new Set(soFar.flatMap(({ said }) => said)),
    value: answer.value_json === null ? null : (JSON.parse(answer.value_json) as AnswerValue),
  }
}

function toPartFacts(pieces: readonly Row<'answer_part'>[]): PartFacts {
  const states = new Set(pieces.map(stateOfPiece))
  const order = ['asked', 'deciding', 'failed', 'done'] as const
  const [piece] = pieces
  return {
    kind: piece?.kind ?? 'answer',
    promptId: piece?.prompt_id ?? null,
    state: order.find((state) => states.has(state)) ?? 'done',
  }
}

/** Where nothing was heard, or it came too late, the rules must not conclude that something is missing. */
function stateOfPiece({ state, late, shown_json }: Row<'answer_part'>): PartFacts['state'] {
  if (state === 'deciding' && late === 1) return 'failed'
  return state === 'done' && shown_json === null ? 'failed' : state
}

/** The step of an answer; a plan without it asks the question as an unplanned interview would. */
export function stepOfAnswer(
  { position }: Pick<LiveState, 'position'>,
  { step_id, question_id }: Row<'answer'>,
): { readonly step: PlanStep; readonly question: Question } | undefined {
  const question = position.questions.find(({ id }) => id === question_id)
  if (question === undefined) return undefined
  return { question, step: planOf(position).steps.find(({ id }) => id === step_id) ?? stepOf(question) }
}

/** How often this answer may be recorded: only what is spoken, and not a customer's lines, is recorded again. */
export function takesOf(
  { live, position }: Pick<LiveState, 'live' | 'position'>,
  answer: Row<'answer'>,
): number {
  const asked = stepOfAnswer({ position }, answer)
  const once = live.mode === 'text' || live.mode === 'phone'
  return once || asked?.question.kind !== 'open' ? 1 : asked.step.takes
}

/** The part that is asked, listened to or awaited: the last one, unless its answer is over. */
export function currentPart({
  answers,
  parts,
}: Pick<LiveState, 'answers' | 'parts'>):
  | { readonly part: Row<'answer_part'>; readonly answer: Row<'answer'> }
  | undefined {
  const part = parts.at(-1)
  const answer = answers.find(({ id }) => id === part?.answer_id)
  if (part === undefined || answer === undefined || answer.finished_at !== null) return undefined
  return { part, answer }
}

/** A part that was given and may be given once more: nothing else is asked until the candidate goes on. */
export function mayRetake(state: LiveState): boolean {
  const current = currentPart(state)
  if (current === undefined) return false
  const { part, answer } = current
  return (
    part.state !== 'asked' &&
    part.kind === 'answer' &&
    part.end_reason === null &&
    part.take < takesOf(state, answer)
  )
}
