import { checkPlan } from '../plan/check-plan.ts'
import type { KnownFields } from '../plan/known-fields.ts'
import { checkQuestion } from './check-question.ts'
import { checkRubric } from './check-rubric.ts'
import { checkTexts, isLanguageUnused, languages, positionTexts } from './check-texts.ts'
import { makeFinding, type PositionFinding } from './finding.ts'
import type { Indicator, Position } from './position.ts'

/**
 * What is wrong with a position as written; without an error it may be published.
 * Checks what holds across parts; the shape itself is the schema's business. How its indicators would be recognised
 * is `checkRecognition`'s.
 */
export function checkPosition(
  position: Position,
  known: {
    readonly concepts?: { has(id: string): boolean }
    /** Of candidates; without them no field is looked up. */
    readonly fields?: KnownFields
    /** Pictures; without them none is looked up. */
    readonly assets?: { has(id: string): boolean }
  } = {},
): readonly PositionFinding[] {
  const unused = languages.filter((language) => isLanguageUnused(position, language))
  const asked = languages.filter((language) => !unused.includes(language))
  return [
    ...checkSize(position),
    ...checkIds(position),
    ...unused.map((language) => makeFinding('language-missing', {}, { language })),
    ...checkTexts(positionTexts(position), asked),
    ...checkCompetencies(position),
    ...checkRubric(position),
    ...position.questions.flatMap((question) => checkQuestion(question, { ...known, asked })),
    ...checkPlan(position, known.fields),
  ]
}

function checkSize({ competencies, questions }: Position): PositionFinding[] {
  return [
    ...(competencies.length === 0 ? [makeFinding('no-competency', {})] : []),
    ...(questions.length === 0 ? [makeFinding('no-question', {})] : []),
  ]
}

/** Ids of questions, indicators, turns and probes share one space; competencies have their own. */
function checkIds({ questions, competencies }: Position): PositionFinding[] {
  const places = questions.flatMap((question) => [
    { id: question.id, about: { questionId: question.id } },
    ...question.indicators.map(({ id }) => ({ id, about: { questionId: question.id, indicatorId: id } })),
    ...question.turns.map(({ id }) => ({ id, about: { questionId: question.id, turnId: id } })),
    ...(question.probes ?? []).map(({ id }) => ({ id, about: { questionId: question.id, probeId: id } })),
  ])
  const own = competencies.map(({ id }) => ({ id, about: { competencyId: id } }))
  return [places, own].flatMap((kind) => {
    const known = new Set<string>()
    return kind.flatMap(({ id, about }) => {
      const isNew = id.trim() !== '' && !known.has(id)
      known.add(id)
      return isNew ? [] : [makeFinding('duplicate-id', about, { id })]
    })
  })
}

function checkCompetencies({ competencies, questions }: Position): PositionFinding[] {
  const known = new Set(competencies.map(({ id }) => id))
  // A competency that only negative indicators touch could be lost but never earned.
  const earned = new Set(
    questions.flatMap((question) =>
      question.indicators.filter(isPositive).map(({ competency }) => competency),
    ),
  )
  return [
    ...questions.flatMap((question) =>
      question.indicators
        .filter(({ competency }) => !known.has(competency))
        .map(({ id, competency }) =>
          makeFinding('unknown-competency', { questionId: question.id, indicatorId: id }, { competency }),
        ),
    ),
    ...[...known]
      .filter((id) => !earned.has(id))
      .map((competencyId) => makeFinding('competency-without-question', { competencyId })),
  ]
}

const isPositive = ({ polarity }: Indicator): boolean => polarity === 'positive'
