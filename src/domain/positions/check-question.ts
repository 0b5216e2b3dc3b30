import { checkTexts, questionTexts } from './check-texts.ts'
import { makeFinding, type FindingPlace, type PositionFinding } from './finding.ts'
import type { Indicator, Question, ScenarioTurn, SpokenLanguage } from './position.ts'

/** An indicator count outside these bounds makes a question too coarse or too tiring to rate. */
export const indicatorBounds = { min: 4, max: 8 } as const

/** What is wrong inside one question; unknown concepts are found only where `concepts` are given. */
export function checkQuestion(
  question: Question,
  known: {
    readonly asked: readonly SpokenLanguage[]
    readonly concepts: { has(id: string): boolean } | undefined
  },
): readonly PositionFinding[] {
  const about = { questionId: question.id }
  const own = new Set(question.indicators.map(({ id }) => id))
  return [
    ...checkTexts(questionTexts(question), known.asked),
    ...checkCount(question, about),
    ...checkTimes(question, about),
    ...question.indicators.flatMap((indicator) =>
      checkIndicator(indicator, { ...about, indicatorId: indicator.id }, known.concepts),
    ),
    ...question.turns.flatMap((turn) => checkTurn(turn, { ...about, turnId: turn.id }, own)),
  ]
}

function checkCount({ indicators, kind, turns }: Question, about: FindingPlace): PositionFinding[] {
  const findings: PositionFinding[] = []
  const count = indicators.length
  if (kind === 'open' && turns.length > 0) findings.push(makeFinding('turn-in-open-question', about))
  if (count === 0) return [...findings, makeFinding('question-without-indicator', about)]
  if (count < indicatorBounds.min)
    findings.push(makeFinding('too-few-indicators', about, { count, ...indicatorBounds }))
  if (count > indicatorBounds.max)
    findings.push(makeFinding('too-many-indicators', about, { count, ...indicatorBounds }))
  const sum = sumPositiveWeights(indicators)
  if (sum !== 100) findings.push(makeFinding('weights-not-100', about, { sum }))
  return findings
}

function checkTimes({ thinkSeconds, answerSeconds }: Question, about: FindingPlace): PositionFinding[] {
  return [
    ...(thinkSeconds >= 0
      ? []
      : [makeFinding('time-out-of-range', about, { field: 'thinkSeconds', value: thinkSeconds })]),
    ...(answerSeconds > 0
      ? []
      : [makeFinding('time-out-of-range', about, { field: 'answerSeconds', value: answerSeconds })]),
  ]
}

/** In points; weights such as 33.3 and 66.7 may miss 100 by the last bit, so it is rounded to a millionth. */
export function sumPositiveWeights(indicators: readonly Indicator[]): number {
  const positive = indicators.filter((indicator) => indicator.polarity === 'positive')
  const sum = positive.reduce((total, indicator) => total + indicator.weight, 0)
  return Math.round(sum * 1e6) / 1e6
}

function checkIndicator(
  indicator: Indicator,
  about: FindingPlace,
  concepts: { has(id: string): boolean } | undefined,
): PositionFinding[] {
  const findings: PositionFinding[] = []
  if (!(indicator.weight > 0)) findings.push(makeFinding('weight-not-positive', about))
  if (indicator.mustHave === true && indicator.polarity === 'negative')
    findings.push(makeFinding('negative-must-have', about))
  const named = new Set([...indicator.concepts, ...(indicator.requires ?? []), ...(indicator.before ?? [])])
  for (const concept of named) {
    if (concepts?.has(concept) === false) findings.push(makeFinding('unknown-concept', about, { concept }))
  }
  return findings
}

function checkTurn(
  { replySeconds, when }: ScenarioTurn,
  about: FindingPlace,
  own: ReadonlySet<string>,
): PositionFinding[] {
  const findings: PositionFinding[] = []
  if (!(replySeconds > 0))
    findings.push(makeFinding('time-out-of-range', about, { field: 'replySeconds', value: replySeconds }))
  if (when.kind === 'always') return findings
  const unknown = when.indicators.filter((id) => !own.has(id))
  if (when.indicators.length === 0 || unknown.length > 0) {
    findings.push(makeFinding('turn-refers-unknown', about, { indicators: unknown.join(',') }))
  }
  return findings
}
