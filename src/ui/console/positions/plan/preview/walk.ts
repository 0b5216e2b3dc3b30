import {
  type AnswerFacts,
  type AnswerValue,
  nextPart,
  type NextPart,
} from '../../../../../domain/plan/next-part.ts'
import type { Flow } from '../../../../../domain/plan/plan.ts'
import type { AnswerPart, Position, Question } from '../../../../../domain/positions/position.ts'
import { isRightValue } from '../../../../../domain/values/rate-value.ts'

export type AskedPart = Extract<NextPart, { kind: 'part' }>

/** How far an imagined candidate came, and what they were asked on the way. */
export type Walk = {
  readonly stage: 'interview' | 'afterwards'
  readonly answers: Readonly<Record<string, AnswerFacts>>
  readonly asked: readonly AskedPart[]
}

/** What is supposed of the candidate from the start. */
export type Supposed = {
  readonly flow: Flow
  readonly fields: Readonly<Record<string, string | number>>
}

/** What the imagined candidate answers to one part; everything of the answer so far. */
export type Given = {
  readonly shown: ReadonlySet<string>
  readonly said: ReadonlySet<AnswerPart>
  readonly value: AnswerValue | null
  /** Nothing of it could be understood. */
  readonly failed: boolean
}

export const beginning: Walk = { stage: 'interview', answers: {}, asked: [] }
const nothing: AnswerFacts = { parts: [], finished: false, shown: new Set(), said: new Set(), value: null }

/** What comes next, once answers to which nothing more is asked are over; the plan's own rule decides. */
export function settle(
  position: Position,
  supposed: Supposed,
  walk: Walk,
): { readonly walk: Walk; readonly next: AskedPart | 'stage-over' } {
  const next = nextPart(position, { ...supposed, stage: walk.stage, answers: walk.answers })
  if (next.kind === 'part') return { walk, next }
  const answer = next.kind === 'answer-over' ? walk.answers[next.questionId] : undefined
  if (next.kind !== 'answer-over' || answer === undefined) return { walk, next: 'stage-over' }
  const answers = { ...walk.answers, [next.questionId]: { ...answer, finished: true } }
  return settle(position, supposed, { ...walk, answers })
}

/** Answers a part. */
export function give(walk: Walk, asked: AskedPart, { failed, ...given }: Given): Walk {
  const { questionId, part } = asked
  const before = walk.answers[questionId] ?? nothing
  const parts = [...before.parts, { ...part, state: failed ? ('failed' as const) : ('done' as const) }]
  return {
    ...walk,
    answers: { ...walk.answers, [questionId]: { ...before, ...given, parts } },
    asked: [...walk.asked, asked],
  }
}

/** The indicator of a value, where the value is right. */
export function shownByValue(question: Question, value: AnswerValue | null): ReadonlySet<string> {
  const isRight = value !== null && isRightValue(question, value) === true
  return new Set(isRight ? question.indicators.map(({ id }) => id) : [])
}
