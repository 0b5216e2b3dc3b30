import type { AnswerPart, Position } from '../positions/position.ts'
import type { Flow } from './plan.ts'

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
  /** The last part is asked already, or what it shows is not known yet: ask nothing new. */
  | { readonly kind: 'wait'; readonly stepId: string; readonly questionId: string }
  /** Nothing is left to ask of an answer that is not `finished` yet: finish it, then ask again. */
  | { readonly kind: 'answer-over'; readonly stepId: string; readonly questionId: string }
  | { readonly kind: 'stage-over' }

/** Signature fixed here; made whole in this room. */
export type NextPartOf = (position: Position, facts: PlanFacts) => NextPart
