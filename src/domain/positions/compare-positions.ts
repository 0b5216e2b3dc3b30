import { compareFields, type Field, type NamedId } from './compare-fields.ts'
import { compareParts } from './compare-parts.ts'
import type { PositionDifference } from './difference.ts'
import type { Competency, Indicator, LocalText, Position, Question, ScenarioTurn } from './position.ts'

/** The names that ids stand for in each of the two versions. */
type Names = { of(id: string): NamedId }

/**
 * The differences between two versions, readable: parts by name, in the order in which they stand.
 * A part is the same part while its id is; one that is added or removed is one difference, not one for each field.
 */
export function comparePositions(
  before: Position,
  after: Position,
  nameConcept: (id: string) => LocalText | undefined = () => undefined,
): readonly PositionDifference[] {
  const names = [before, after].map((position) => namesOf(position, nameConcept)) as [Names, Names]
  return [
    ...compareFields({ what: 'position', path: [] }, [
      { field: 'name', kind: 'text', before: before.name, after: after.name },
      { field: 'summary', kind: 'text', before: before.summary, after: after.summary },
    ]),
    ...compareParts('competency', [before.competencies, after.competencies], {
      path: [],
      nameOf: ({ name }) => name,
      inside: compareCompetency,
    }),
    ...compareRubrics(before, after),
    ...compareParts('question', [before.questions, after.questions], {
      path: [],
      nameOf: ({ title }) => title,
      inside: (one, other, path) => compareQuestions(one, other, { path, names }),
    }),
  ]
}

function namesOf(position: Position, nameConcept: (id: string) => LocalText | undefined): Names {
  const known = new Map<string, LocalText>([
    ...position.competencies.map(({ id, name }) => [id, name] as const),
    ...position.questions.flatMap(({ indicators }) =>
      indicators.map(({ id, label }) => [id, label] as const),
    ),
  ])
  return { of: (id) => ({ id, name: known.get(id) ?? nameConcept(id) ?? id }) }
}

function compareCompetency(
  before: Competency,
  after: Competency,
  path: readonly LocalText[],
): readonly PositionDifference[] {
  return compareFields({ what: 'competency', path }, [
    { field: 'name', kind: 'text', before: before.name, after: after.name },
    { field: 'description', kind: 'text', before: before.description, after: after.description },
  ])
}

function compareRubrics(before: Position, after: Position): readonly PositionDifference[] {
  const [old, now] = [before.rubric, after.rubric]
  const thresholds = compareFields({ what: 'rubric', path: [] }, [
    { field: 'advanceAt', kind: 'value', before: old.advanceAt, after: now.advanceAt },
    { field: 'rejectBelow', kind: 'value', before: old.rejectBelow, after: now.rejectBelow },
    { field: 'minCertainty', kind: 'value', before: old.minCertainty, after: now.minCertainty },
    {
      field: 'humanFirst',
      kind: 'value',
      before: old.humanFirst ?? false,
      after: now.humanFirst ?? false,
    },
  ])
  const kept = after.competencies.filter(({ id }) => before.competencies.some((one) => one.id === id))
  const levels = kept.flatMap(({ id, name }) =>
    compareFields({ what: 'rubric', path: [name] }, [
      { field: 'weight', kind: 'value', before: old.weights[id], after: now.weights[id] },
      { field: 'required', kind: 'value', before: old.required[id], after: now.required[id] },
      {
        field: 'mustPass',
        kind: 'value',
        before: old.mustPass.includes(id),
        after: now.mustPass.includes(id),
      },
    ]),
  )
  return [...thresholds, ...levels]
}

type Inside = { readonly path: readonly LocalText[]; readonly names: readonly [Names, Names] }

function compareQuestions(
  before: Question,
  after: Question,
  { path, names }: Inside,
): readonly PositionDifference[] {
  return [
    ...compareFields({ what: 'question', path }, [
      { field: 'title', kind: 'text', before: before.title, after: after.title },
      { field: 'kind', kind: 'value', before: before.kind, after: after.kind },
      { field: 'prompt', kind: 'text', before: before.prompt, after: after.prompt },
      { field: 'thinkSeconds', kind: 'value', before: before.thinkSeconds, after: after.thinkSeconds },
      { field: 'answerSeconds', kind: 'value', before: before.answerSeconds, after: after.answerSeconds },
    ]),
    ...compareParts('turn', [before.turns, after.turns], {
      path,
      nameOf: ({ line }) => line,
      inside: (one, other, inner) => compareTurns(one, other, { path: inner, names }),
    }),
    ...compareParts('indicator', [before.indicators, after.indicators], {
      path,
      nameOf: ({ label }) => label,
      inside: (one, other, inner) => compareIndicators(one, other, { path: inner, names }),
    }),
  ]
}

function compareTurns(before: ScenarioTurn, after: ScenarioTurn, { path, names }: Inside) {
  const indicatorsOf = ({ when }: ScenarioTurn, { of }: Names) =>
    when.kind === 'always' ? [] : when.indicators.map(of)
  return compareFields({ what: 'turn', path }, [
    { field: 'line', kind: 'text', before: before.line, after: after.line },
    { field: 'when', kind: 'value', before: before.when.kind, after: after.when.kind },
    {
      field: 'whenIndicators',
      kind: 'names',
      before: indicatorsOf(before, names[0]),
      after: indicatorsOf(after, names[1]),
    },
    { field: 'replySeconds', kind: 'value', before: before.replySeconds, after: after.replySeconds },
  ])
}

function compareIndicators(before: Indicator, after: Indicator, { path, names }: Inside) {
  const named = (field: 'concepts' | 'requires' | 'before'): Field => ({
    field,
    kind: 'names',
    before: (before[field] ?? []).map(names[0].of),
    after: (after[field] ?? []).map(names[1].of),
  })
  return compareFields({ what: 'indicator', path }, [
    { field: 'label', kind: 'text', before: before.label, after: after.label },
    { field: 'rule', kind: 'text', before: before.rule, after: after.rule },
    {
      field: 'competency',
      kind: 'name',
      before: names[0].of(before.competency),
      after: names[1].of(after.competency),
    },
    { field: 'polarity', kind: 'value', before: before.polarity, after: after.polarity },
    { field: 'weight', kind: 'value', before: before.weight, after: after.weight },
    { field: 'mustHave', kind: 'value', before: before.mustHave ?? false, after: after.mustHave ?? false },
    { field: 'examples', kind: 'phrases', before: before.examples, after: after.examples },
    {
      field: 'counterExamples',
      kind: 'phrases',
      before: before.counterExamples,
      after: after.counterExamples,
    },
    { field: 'phrases', kind: 'phrases', before: before.phrases, after: after.phrases },
    named('concepts'),
    named('requires'),
    named('before'),
  ])
}
