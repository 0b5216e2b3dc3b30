import type { AnswerPart, Position } from '../positions/position.ts'
import { decideConditions } from './conditions.ts'
import { nextOfAnswer } from './next-of-answer.ts'
import type { Flow } from './plan.ts'
import { planOf } from './plan-of.ts'
import { progressOf } from './progress.ts'

/** What a candidate is asked and answers in one go: the question itself, a customer's line, or a follow-up. */
export type PartKind = 'answer' | 'turn' | 'probe'

/** A value that answers a question without words. */
export type AnswerValue =
  | { readonly kind: 'image'; readonly text: string }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'number'; readonly value: number }
  | {
      readonly kind: 'availability'
      readonly windows: readonly {
        readonly weekday: number
        readonly startMinute: number
        readonly endMinute: number
      }[]
    }
  | { readonly kind: 'file'; readonly fileName: string }

/** One part as it stands. `deciding`: given, and what follows from it is being found out. */
export type PartFacts = {
  readonly kind: PartKind
  /** The turn's or probe's id; null for the question itself. */
  readonly promptId: string | null
  readonly state: 'asked' | 'deciding' | 'done' | 'failed'
}

export type AnswerFacts = {
  /** In the order asked; superseded takes left out. */
  readonly parts: readonly PartFacts[]
  /** Set once the answer is over: by its plan, by its time, or because the candidate or HR moved on. */
  readonly finished: boolean
  /** Indicators shown by the parts so far. */
  readonly shown: ReadonlySet<string>
  /** Parts of a whole answer that were heard so far. */
  readonly said: ReadonlySet<AnswerPart>
  readonly value: AnswerValue | null
}

/** All that decides what comes next; the same facts always give the same part. */
export type PlanFacts = {
  readonly flow: Flow
  readonly stage: 'interview' | 'afterwards'
  /** By telephone: what needs eyes or files is passed over. */
  readonly byPhone?: boolean
  /** The candidate's own fields by id. */
  readonly fields: Readonly<Record<string, string | number>>
  /** By question id. */
  readonly answers: Readonly<Record<string, AnswerFacts>>
}

/** Why a part is asked, kept with it. */
export type PartTrigger =
  | { readonly kind: 'plan' }
  | {
      readonly kind: 'turn'
      readonly because: 'always' | 'unless-shown' | 'if-shown'
      readonly indicators: readonly string[]
    }
  | {
      readonly kind: 'probe'
      readonly missing:
        | { readonly kind: 'indicator'; readonly indicatorId: string }
        | { readonly kind: 'part'; readonly part: AnswerPart }
    }

export type NextPart =
  | {
      readonly kind: 'part'
      readonly stepId: string
      readonly questionId: string
      readonly part: { readonly kind: PartKind; readonly promptId: string | null }
      readonly trigger: PartTrigger
      /** In seconds, from the plan, the question, the turn or the probe. */
      readonly thinkSeconds: number
      readonly answerSeconds: number
    }
  /** A part is asked already, or what it shows is not known yet: ask nothing new. Names the answer awaited. */
  | { readonly kind: 'wait'; readonly stepId: string; readonly questionId: string }
  /** Nothing is left to ask of an answer that is not `finished` yet: finish it, then ask again. */
  | { readonly kind: 'answer-over'; readonly stepId: string; readonly questionId: string }
  | { readonly kind: 'stage-over' }

export type NextPartOf = (position: Position, facts: PlanFacts) => NextPart

/**
 * What a candidate is asked next: the steps of the stage in their order, each with its question, the customer's
 * further lines and its follow-ups. An answer that has begun is brought to its end whatever its conditions say now,
 * and a step passed over is not gone back to, whatever later answers say.
 * A step whose condition hangs on an answer still being listened to waits for it, in that answer's name.
 */
export const nextPart: NextPartOf = (position, facts) => {
  const { latest, ahead } = progressOf(position, facts)
  if (latest && !latest.answer.finished) return nextOfAnswer(latest.step, latest.question, latest.answer)
  for (const { step, question } of ahead) {
    const decision = decideConditions(step.when, position, facts)
    if (decision.is === 'holds') return nextOfAnswer(step, question, undefined)
    if (decision.is === 'open') {
      const awaited = decision.questionId
      return { kind: 'wait', stepId: stepIdOf(position, awaited) ?? step.id, questionId: awaited }
    }
  }
  return { kind: 'stage-over' }
}

const stepIdOf = (position: Position, questionId: string): string | undefined =>
  planOf(position).steps.find((step) => step.questionId === questionId)?.id
