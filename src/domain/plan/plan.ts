/** How a candidate may answer. */
export const candidateModes = ['video', 'voice', 'text'] as const
export type CandidateMode = (typeof candidateModes)[number]

/** How an interview is held: as its candidate chose, or by telephone, which nobody chooses on a page. */
export const heldModes = [...candidateModes, 'phone'] as const
export type HeldMode = (typeof heldModes)[number]

/** `fast` is the 24-hour flow: steps marked so are skipped, or asked after the interview. */
export type Flow = 'full' | 'fast'

/** A step is asked only when all its conditions hold; what was not answered fulfils none. */
export type PlanCondition =
  /** One of the candidate's own fields (custom field id); text and choice compare whole values. */
  | {
      readonly kind: 'field'
      readonly fieldId: string
      readonly is: 'one-of' | 'none-of'
      readonly values: readonly string[]
    }
  | {
      readonly kind: 'field-number'
      readonly fieldId: string
      readonly is: 'at-least' | 'at-most'
      readonly value: number
    }
  /** An earlier choice question. */
  | {
      readonly kind: 'choice'
      readonly questionId: string
      readonly is: 'one-of' | 'none-of'
      readonly options: readonly string[]
    }
  /** An earlier number question. */
  | {
      readonly kind: 'number'
      readonly questionId: string
      readonly is: 'at-least' | 'at-most'
      readonly value: number
    }
  /** An indicator of an earlier question, as far as the machine has judged it. */
  | { readonly kind: 'indicator'; readonly indicatorId: string; readonly shown: boolean }

export type PlanStep = {
  /** Unique within the plan. */
  readonly id: string
  readonly questionId: string
  /** In seconds; null takes the question's own. */
  readonly thinkSeconds: number | null
  readonly answerSeconds: number | null
  /** How often the candidate may record the answer, 1–5; the last take counts. Scenarios have one. */
  readonly takes: number
  /** Follow-ups at most, 0–3, of the question's approved probes. */
  readonly maxProbes: number
  readonly when: readonly PlanCondition[]
  /** `afterwards` steps are asked once the interview is handed in; the report does not wait for them. */
  readonly stage: 'interview' | 'afterwards'
  /** What becomes of the step in the fast flow. */
  readonly fast: 'asked' | 'skipped' | 'afterwards'
}

/** How interviews for a position are held: a part of its version. */
export type InterviewPlan = {
  /** What a candidate may choose from; the first is offered first. Never empty. */
  readonly modes: readonly CandidateMode[]
  /** Whether an unscored practice question comes first. */
  readonly practice: boolean
  readonly steps: readonly PlanStep[]
}
