/** Stand in the way of publishing: a score made so would be wrong, or could not be made. */
const errorCodes = [
  'no-competency',
  'no-question',
  'duplicate-id',
  'text-missing',
  'competency-without-question',
  'unknown-competency',
  'rubric-without-weight',
  'rubric-without-required',
  'rubric-out-of-range',
  'threshold-order',
  'must-pass-unknown',
  'question-without-indicator',
  'weights-not-100',
  'weight-not-positive',
  'no-example',
  'negative-must-have',
  'unknown-concept',
  'turn-refers-unknown',
  'turn-in-open-question',
  'time-out-of-range',
  'probe-refers-unknown',
  'probe-on-value',
  'probe-story-in-scene',
  'image-missing',
  'options-too-few',
  'option-twice',
  'right-missing',
  'right-too-many',
  'number-range',
  'one-indicator',
  'value-not-judged',
  'field-unknown',
  'field-unfit',
  'plan-no-modes',
  'plan-question-unknown',
  'plan-question-twice',
  'plan-nothing-scored',
  'plan-nothing-scored-fast',
  'plan-condition-empty',
  'plan-condition-unknown',
  'plan-condition-later',
  'plan-unreachable',
  'plan-takes',
  'plan-too-long',
] as const

/** Worth a look; the author may know better. */
const warningCodes = [
  'language-missing',
  'missing-translation',
  'text-empty',
  'too-few-indicators',
  'too-many-indicators',
  'not-covered',
  'example-not-found',
  'counter-example-found',
  'always-together',
  'plan-unreachable-fast',
  'plan-waits',
  'plan-question-unasked',
  'plan-competency-unasked',
  'plan-long',
] as const

export const findingCodes = [...errorCodes, ...warningCodes] as const
export type FindingCode = (typeof findingCodes)[number]

/** Where a finding is; empty when it is about the position itself. */
export type FindingPlace = {
  readonly competencyId?: string
  readonly questionId?: string
  readonly indicatorId?: string
  readonly turnId?: string
  /** Of a question, beside its `questionId`. */
  readonly probeId?: string
  /** Of the interview plan. */
  readonly stepId?: string
  /** About the interview plan as a whole, where no step is named. */
  readonly plan?: true
}

/** What is wrong with a position, and where; `data` holds what its wording needs. */
export type PositionFinding = {
  readonly severity: 'error' | 'warning'
  readonly code: FindingCode
  readonly about: FindingPlace
  readonly data: Readonly<Record<string, string | number>>
}

const errors: ReadonlySet<string> = new Set(errorCodes)

/** A finding of the severity its code has. */
export function makeFinding(
  code: FindingCode,
  about: FindingPlace,
  data: PositionFinding['data'] = {},
): PositionFinding {
  return { severity: errors.has(code) ? 'error' : 'warning', code, about, data }
}
