import { compareFields, type Field, type NamedId } from './compare-fields.ts'
import type { Names } from './compare-names.ts'
import { compareParts } from './compare-parts.ts'
import { compareOptions, valueFields } from './compare-values.ts'
import type { PositionDifference } from './difference.ts'
import type { Indicator, LocalText, Probe, Question, ScenarioTurn } from './position.ts'

type Inside = { readonly path: readonly LocalText[]; readonly names: readonly [Names, Names] }

/** What changed inside a question that stands in both versions. */
export function compareQuestions(
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
      ...valueFields(before, after, names),
    ]),
    ...compareParts('option', [before.options ?? [], after.options ?? []], {
      path,
      nameOf: ({ label }) => label,
      inside: compareOptions,
    }),
    ...compareParts('turn', [before.turns, after.turns], {
      path,
      nameOf: ({ line }) => line,
      inside: (one, other, inner) => compareTurns(one, other, { path: inner, names }),
    }),
    ...compareParts('probe', [before.probes ?? [], after.probes ?? []], {
      path,
      nameOf: ({ line }) => line,
      inside: (one, other, inner) => compareProbes(one, other, { path: inner, names }),
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

function compareProbes(before: Probe, after: Probe, { path, names }: Inside) {
  const missingOf = ({ missing }: Probe, { of }: Names): NamedId =>
    missing.kind === 'part' ? { id: missing.part, name: missing.part } : of(missing.indicatorId)
  return compareFields({ what: 'probe', path }, [
    { field: 'line', kind: 'text', before: before.line, after: after.line },
    {
      field: 'missing',
      kind: 'name',
      before: missingOf(before, names[0]),
      after: missingOf(after, names[1]),
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
