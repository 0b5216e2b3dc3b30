import i18next from 'i18next'
import type { ConceptInfo, PositionFinding } from '../../../../contract/position-editing.ts'
import { differenceFields, type DifferenceField } from '../../../../domain/positions/difference.ts'
import type { Position } from '../../../../domain/positions/position.ts'
import { planOf } from '../../../../domain/plan/plan-of.ts'
import { joinNames } from '../../../i18n/format.ts'
import { anyText, localText } from '../../../i18n/index.ts'

const isField = (name: string): name is DifferenceField => differenceFields.some((field) => field === name)

/** The fields of a form that a finding is about. */
export function fieldsOf({ code, data, about }: PositionFinding): readonly DifferenceField[] {
  const named = String(data['fields'] ?? data['field'] ?? '')
    .split(',')
    .filter(isField)
  if (named.length > 0) return named
  switch (code) {
    case 'no-example':
    case 'example-not-found':
      return ['examples']
    case 'counter-example-found':
      return ['counterExamples']
    case 'weight-not-positive':
    case 'rubric-without-weight':
    case 'one-indicator':
    case 'value-not-judged':
      return ['weight']
    case 'rubric-without-required':
      return ['required']
    case 'not-covered':
    case 'unknown-concept':
      return ['concepts']
    case 'negative-must-have':
      return ['mustHave']
    case 'unknown-competency':
      return ['competency']
    case 'turn-refers-unknown':
      return ['whenIndicators']
    case 'turn-in-open-question':
      return ['kind']
    case 'probe-refers-unknown':
    case 'probe-story-in-scene':
      return ['missing']
    case 'image-missing':
      return ['image']
    case 'options-too-few':
    case 'option-twice':
      return ['optionLabel']
    case 'right-too-many':
      return ['right']
    case 'field-unknown':
    case 'field-unfit':
      return about.stepId === undefined ? ['candidateField'] : ['conditions']
    case 'plan-no-modes':
      return ['modes']
    case 'plan-question-unknown':
    case 'plan-question-twice':
      return ['stepQuestion']
    case 'plan-condition-empty':
    case 'plan-condition-unknown':
    case 'plan-condition-later':
    case 'plan-unreachable':
    case 'plan-unreachable-fast':
    case 'plan-waits':
      return ['conditions']
    case 'plan-takes':
      return ['takes']
    default:
      return []
  }
}

/** What a finding says, in the interface language. */
export function findingWords(
  finding: PositionFinding,
  content: Position,
  concepts: readonly ConceptInfo[],
): string {
  const { code, data } = finding
  const text = (name: string) => String(data[name] ?? '')
  const indicator = content.questions
    .flatMap(({ indicators }) => indicators)
    .find(({ id }) => id === data['other'])
  const question = content.questions.find(({ id }) => id === data['question'])
  const concept = concepts.find(({ id }) => id === data['concept'])
  return i18next.t(`editor.finding.${code}`, {
    ...data,
    ...(data['language'] && {
      language: i18next.t(`common.language.${text('language') === 'en' ? 'en' : 'zh'}`),
    }),
    fields: joinNames(fieldsOf(finding).map((field) => i18next.t(`editor.field.${field}`))),
    other: indicator ? anyText(indicator.label, indicator.id) : text('other'),
    question: question ? anyText(question.title, question.id) : text('question'),
    concept: concept ? localText(concept.name) : text('concept'),
  })
}

/** Where a finding is, as names from the outside in. */
export function placeWords({ about }: PositionFinding, content: Position): string {
  const question = content.questions.find(({ id }) => id === about.questionId)
  const number = content.questions.findIndex(({ id }) => id === about.questionId) + 1
  const indicator = question?.indicators.find(({ id }) => id === about.indicatorId)
  const turn = question?.turns.findIndex(({ id }) => id === about.turnId) ?? -1
  const probe = question?.probes?.findIndex(({ id }) => id === about.probeId) ?? -1
  const isOfPlan = about.plan === true || about.stepId !== undefined
  const competency = content.competencies.find(({ id }) => id === about.competencyId)
  const unnamed = i18next.t('editor.unnamed')
  const steps = planOf(content).steps
  const step = steps.findIndex(({ id }) => id === about.stepId)
  const stepTitle = content.questions.find(({ id }) => id === steps[step]?.questionId)?.title
  return [
    isOfPlan && i18next.t('editor.what.plan'),
    step >= 0 && `${step + 1}. ${stepTitle ? anyText(stepTitle, unnamed) : unnamed}`,
    competency && anyText(competency.name, unnamed),
    question && `${number}. ${anyText(question.title, unnamed)}`,
    indicator && anyText(indicator.label, unnamed),
    turn >= 0 && i18next.t('editor.turns.number', { number: turn + 1 }),
    probe >= 0 && `${i18next.t('editor.what.probe')} ${probe + 1}`,
  ]
    .filter((name) => typeof name === 'string')
    .join(' › ')
}
