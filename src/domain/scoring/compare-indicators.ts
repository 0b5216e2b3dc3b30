import type { IndicatorVerdict } from '../agreement/rated-pair.ts'
import type { Indicator, LocalText } from '../positions/position.ts'
import type { DescribedAnswer } from './compare-reports.ts'
import { changeCauses, idsOf, type ChangeCause } from './compared.ts'
import type { ClaimReason, Finding } from './rater.ts'
import { indicatorChanges, type RubricChange } from './rubric-changes.ts'

/** How one indicator turned out in one of the two reports. */
export type IndicatorOutcome = {
  /** The one in force: a person's where there is one. */
  readonly verdict: IndicatorVerdict
  readonly byPerson: boolean
  readonly reason: ClaimReason | null
  readonly quotes: readonly { readonly text: string; readonly startMs: number }[]
  readonly weight: number
  readonly polarity: Indicator['polarity']
}

export type IndicatorComparison = {
  readonly indicatorId: string
  readonly label: LocalText
  /** Null where the report has nothing on it. */
  readonly before: IndicatorOutcome | null
  readonly after: IndicatorOutcome | null
  /** Verdict, points or quoted words differ. */
  readonly changed: boolean
  /** Empty where nothing changed. */
  readonly why: readonly ChangeCause[]
  readonly rubric: readonly RubricChange[]
}

/** What differs besides the indicators themselves. */
export type AnswerCircumstances = {
  readonly words: boolean
  readonly rater: 'rater' | 'calibration' | undefined
}

type Side = {
  readonly indicator: Indicator | undefined
  readonly finding: Finding | undefined
  readonly outcome: IndicatorOutcome | null
}

/** Compares each indicator of one answer, in the rubric's order. */
export function compareIndicators(
  before: DescribedAnswer,
  after: DescribedAnswer,
  circumstances: AnswerCircumstances,
): readonly IndicatorComparison[] {
  const of = ({ question }: DescribedAnswer) => question?.indicators ?? []
  return idsOf(of(before), of(after), ({ id }) => id).map((indicatorId) => {
    const was = describeSide(before, indicatorId)
    const is = describeSide(after, indicatorId)
    const rubric = was.indicator && is.indicator ? indicatorChanges(was.indicator, is.indicator) : []
    const changed = JSON.stringify(was.outcome) !== JSON.stringify(is.outcome)
    return {
      indicatorId,
      label: is.indicator?.label ?? was.indicator?.label ?? { zh: indicatorId, en: indicatorId },
      before: was.outcome,
      after: is.outcome,
      changed,
      why: changed ? causesOf(was, is, { ...circumstances, rubric: rubric.length > 0 }) : [],
      rubric,
    }
  })
}

function describeSide({ question, answer, overrides }: DescribedAnswer, indicatorId: string): Side {
  const indicator = question?.indicators.find(({ id }) => id === indicatorId)
  const finding = answer?.rating?.findings.find((one) => one.indicatorId === indicatorId)
  const person = overrides.get(indicatorId)
  const verdict = person ?? finding?.verdict
  if (indicator === undefined || verdict === undefined) return { indicator, finding, outcome: null }
  const { weight, polarity } = indicator
  const quotes = (finding?.evidence ?? []).map(({ text, startMs }) => ({ text, startMs }))
  const reason = finding?.reason ?? null
  return {
    indicator,
    finding,
    outcome: { verdict, byPerson: person !== undefined, reason, quotes, weight, polarity },
  }
}

function causesOf(
  before: Side,
  after: Side,
  { words, rater, rubric }: AnswerCircumstances & { readonly rubric: boolean },
): readonly ChangeCause[] {
  if (before.indicator === undefined || after.indicator === undefined) return ['question']
  const said = ({ finding }: Side) =>
    JSON.stringify([
      finding?.verdict,
      finding?.reason,
      finding?.evidence.map(({ text, startMs }) => [text, startMs]),
    ])
  const found = new Set<ChangeCause>()
  if (said(before) !== said(after)) {
    if (words || before.finding === undefined || after.finding === undefined) found.add('transcript')
    if (rubric) found.add('rubric')
    if (rater !== undefined) found.add(rater)
  }
  const counts = ({ outcome }: Side) => `${outcome?.weight} ${outcome?.polarity}`
  if (rubric && counts(before) !== counts(after)) found.add('rubric')
  const person = ({ outcome }: Side) => (outcome?.byPerson === true ? outcome.verdict : null)
  if (person(before) !== person(after)) found.add('override')
  return changeCauses.filter((cause) => found.has(cause))
}
