import { compareFields } from './compare-fields.ts'
import { namesOf, type NameOutside, type Names } from './compare-names.ts'
import { compareParts } from './compare-parts.ts'
import { comparePlans } from './compare-plans.ts'
import { compareQuestions } from './compare-questions.ts'
import type { PositionDifference } from './difference.ts'
import type { Competency, LocalText, Position } from './position.ts'

/**
 * The differences between two versions, readable: parts by name, in the order in which they stand.
 * A part is the same part while its id is; one that is added or removed is one difference, not one for each field.
 */
export function comparePositions(
  before: Position,
  after: Position,
  nameOutside: NameOutside = () => undefined,
): readonly PositionDifference[] {
  const names = [before, after].map((position) => namesOf(position, nameOutside)) as [Names, Names]
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
    ...comparePlans([before, after], names),
  ]
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
