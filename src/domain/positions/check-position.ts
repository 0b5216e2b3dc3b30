import type { Indicator, LocalText, Position, Question, ScenarioTurn } from './position.ts'

export const problemCodes = [
  'duplicate-id',
  'missing-translation',
  'competency-without-question',
  'unknown-competency',
  'rubric-without-weight',
  'rubric-without-required',
  'rubric-out-of-range',
  'must-pass-unknown',
  'too-few-indicators',
  'too-many-indicators',
  'weights-not-100',
  'weight-not-positive',
  'indicator-without-example',
  'turn-refers-unknown',
  'turn-in-open-question',
  'time-out-of-range',
] as const
export type PositionProblemCode = (typeof problemCodes)[number]

/** What is wrong with a position, and where: the id of the question, indicator, turn or competency. */
export type PositionProblem = { readonly code: PositionProblemCode; readonly at: string }

/** An indicator count outside these bounds makes a question too coarse or too tiring to rate. */
const indicatorBounds = { min: 4, max: 8 } as const

/**
 * Every reason why a position may not be published; an empty list means it may.
 * Checks what holds across parts; the shape itself is the schema's business.
 */
export function checkPosition(position: Position): readonly PositionProblem[] {
  const questions = position.questions
  const indicators = questions.flatMap((question) => question.indicators)
  return [
    ...findDuplicates([
      ...questions.map((question) => question.id),
      ...indicators.map((indicator) => indicator.id),
      ...questions.flatMap((question) => question.turns.map((turn) => turn.id)),
    ]),
    ...findDuplicates(position.competencies.map((competency) => competency.id)),
    ...checkTexts([
      [position.id, position.name],
      [position.id, position.summary],
      ...position.competencies.flatMap((competency) => [
        [competency.id, competency.name] as const,
        [competency.id, competency.description] as const,
      ]),
    ]),
    ...checkCompetencies(position, indicators),
    ...checkRubric(position),
    ...questions.flatMap(checkQuestion),
  ]
}

function findDuplicates(ids: readonly string[]): PositionProblem[] {
  const repeated = new Set(ids.filter((id, index) => ids.indexOf(id) !== index))
  return [...repeated].map((at) => ({ code: 'duplicate-id', at }))
}

function checkTexts(texts: readonly (readonly [at: string, text: LocalText])[]): PositionProblem[] {
  const incomplete = texts.filter(([, text]) => text.zh.trim() === '' || text.en.trim() === '')
  return [...new Set(incomplete.map(([at]) => at))].map((at) => ({ code: 'missing-translation', at }))
}

function checkCompetencies(position: Position, indicators: readonly Indicator[]): PositionProblem[] {
  const known = new Set(position.competencies.map((competency) => competency.id))
  // A competency that only negative indicators touch could be lost but never earned.
  const earned = new Set(
    indicators.filter((indicator) => indicator.polarity === 'positive').map(({ competency }) => competency),
  )
  return [
    ...indicators
      .filter((indicator) => !known.has(indicator.competency))
      .map(({ id }): PositionProblem => ({ code: 'unknown-competency', at: id })),
    ...[...known]
      .filter((id) => !earned.has(id))
      .map((at): PositionProblem => ({ code: 'competency-without-question', at })),
  ]
}

function checkRubric({ rubric, competencies, id }: Position): PositionProblem[] {
  const known = new Set(competencies.map((competency) => competency.id))
  const problems: PositionProblem[] = []
  for (const at of known) {
    if (!((rubric.weights[at] ?? 0) > 0)) problems.push({ code: 'rubric-without-weight', at })
    if (!((rubric.required[at] ?? 0) > 0)) problems.push({ code: 'rubric-without-required', at })
    if ((rubric.required[at] ?? 0) > 100) problems.push({ code: 'rubric-out-of-range', at })
  }
  for (const at of new Set([...Object.keys(rubric.weights), ...Object.keys(rubric.required)])) {
    if (!known.has(at)) problems.push({ code: 'unknown-competency', at })
  }
  for (const at of rubric.mustPass) {
    if (!known.has(at)) problems.push({ code: 'must-pass-unknown', at })
  }
  const ordered = 0 <= rubric.rejectBelow && rubric.rejectBelow <= rubric.advanceAt && rubric.advanceAt <= 100
  const certain = rubric.minCertainty >= 0 && rubric.minCertainty <= 1
  if (!ordered || !certain) problems.push({ code: 'rubric-out-of-range', at: id })
  return problems
}

function checkQuestion(question: Question): PositionProblem[] {
  const { id: at, indicators, turns } = question
  const problems: PositionProblem[] = []
  if (indicators.length < indicatorBounds.min) problems.push({ code: 'too-few-indicators', at })
  if (indicators.length > indicatorBounds.max) problems.push({ code: 'too-many-indicators', at })
  if (sumPositiveWeights(indicators) !== 100) problems.push({ code: 'weights-not-100', at })
  if (question.kind === 'open' && turns.length > 0) problems.push({ code: 'turn-in-open-question', at })
  if (!(question.thinkSeconds >= 0) || !(question.answerSeconds > 0)) {
    problems.push({ code: 'time-out-of-range', at })
  }
  problems.push(
    ...checkTexts([
      [at, question.title],
      [at, question.prompt],
    ]),
  )
  const known = new Set(indicators.map((indicator) => indicator.id))
  return [
    ...problems,
    ...indicators.flatMap(checkIndicator),
    ...turns.flatMap((turn) => checkTurn(turn, known)),
  ]
}

function sumPositiveWeights(indicators: readonly Indicator[]): number {
  const positive = indicators.filter((indicator) => indicator.polarity === 'positive')
  const sum = positive.reduce((total, indicator) => total + indicator.weight, 0)
  // Weights such as 33.3 and 66.7 may miss 100 by the last bit.
  return Math.round(sum * 1e6) / 1e6
}

function checkIndicator({ id: at, weight, label, rule, examples }: Indicator): PositionProblem[] {
  const problems = checkTexts([
    [at, label],
    [at, rule],
  ])
  if (!(weight > 0)) problems.push({ code: 'weight-not-positive', at })
  if (examples.zh.length === 0 || examples.en.length === 0) {
    problems.push({ code: 'indicator-without-example', at })
  }
  return problems
}

function checkTurn(turn: ScenarioTurn, known: ReadonlySet<string>): PositionProblem[] {
  const problems = checkTexts([[turn.id, turn.line]])
  if (!(turn.replySeconds > 0)) problems.push({ code: 'time-out-of-range', at: turn.id })
  const named = turn.when.kind === 'always' ? [] : turn.when.indicators
  if ((turn.when.kind !== 'always' && named.length === 0) || named.some((id) => !known.has(id))) {
    problems.push({ code: 'turn-refers-unknown', at: turn.id })
  }
  return problems
}
