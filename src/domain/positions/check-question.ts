import { takesAnswer, type KnownFields } from '../plan/known-fields.ts'
import { checkProbes } from './check-probes.ts'
import { checkTexts, questionTexts } from './check-texts.ts'
import { checkValueQuestion } from './check-value-question.ts'
import { makeFinding, type FindingPlace, type PositionFinding } from './finding.ts'
import {
  isSpoken,
  type Indicator,
  type Question,
  type ScenarioTurn,
  type SpokenLanguage,
} from './position.ts'

/** An indicator count outside these bounds makes a question too coarse or too tiring to rate. */
export const indicatorBounds = { min: 4, max: 8 } as const

/** What is wrong inside one question; unknown concepts, fields and pictures are found only where those known are given. */
export function checkQuestion(
  question: Question,
  known: {
    readonly asked: readonly SpokenLanguage[]
    readonly concepts?: { has(id: string): boolean }
    readonly fields?: KnownFields
    readonly assets?: { has(id: string): boolean }
  },
): readonly PositionFinding[] {
  const about = { questionId: question.id }
  const own = new Set(question.indicators.map(({ id }) => id))
  return [
    ...checkTexts(questionTexts(question), known.asked),
    ...checkCount(question, about),
    ...(isSpoken(question) ? checkProbes(question) : checkValueQuestion(question, known.assets)),
    ...checkField(question, known.fields),
    ...checkTimes(question, about),
    ...question.indicators.flatMap((indicator) =>
      checkIndicator(indicator, { ...about, indicatorId: indicator.id }, known.concepts),
    ),
    ...question.turns.flatMap((turn) => checkTurn(turn, { ...about, turnId: turn.id }, own)),
  ]
}

function checkCount(question: Question, about: FindingPlace): PositionFinding[] {
  const { indicators, kind, turns } = question
  const findings: PositionFinding[] = []
  const count = indicators.length
  if (kind !== 'scenario' && turns.length > 0) findings.push(makeFinding('turn-in-open-question', about))
  if (isSpoken(question)) findings.push(...checkSpokenCount(count, about))
  if (count === 0) return findings
  const sum = sumPositiveWeights(indicators)
  if (sum !== 100) findings.push(makeFinding('weights-not-100', about, { sum }))
  return findings
}

function checkSpokenCount(count: number, about: FindingPlace): PositionFinding[] {
  if (count === 0) return [makeFinding('question-without-indicator', about)]
  if (count < indicatorBounds.min)
    return [makeFinding('too-few-indicators', about, { count, ...indicatorBounds })]
  return count > indicatorBounds.max
    ? [makeFinding('too-many-indicators', about, { count, ...indicatorBounds })]
    : []
}

/** The candidate's field that an answer is to go to. */
function checkField(question: Question, fields: KnownFields | undefined): PositionFinding[] {
  if (question.field === undefined || fields === undefined) return []
  const about = { questionId: question.id }
  const field = fields.get(question.field)
  if (!field) return [makeFinding('field-unknown', about, { field: 'candidateField' })]
  return takesAnswer(field, question) ? [] : [makeFinding('field-unfit', about, { field: 'candidateField' })]
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
