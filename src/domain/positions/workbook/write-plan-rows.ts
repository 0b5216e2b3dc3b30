import type { InterviewPlan, PlanCondition } from '../../plan/plan.ts'
import type { Question } from '../position.ts'
import { writeList, writeNumber, writeText } from './cell-text.ts'
import type { ConditionWord, WorkbookWords } from './workbook-layout.ts'
import type { Row } from './write-position-workbook.ts'

/** What only questions answered by a value have. */
export function valueColumns(question: Question, words: WorkbookWords): Row {
  const { image, multiple, number, file, field } = question
  return {
    candidateField: writeText(field ?? ''),
    image: image ? writeText(image.assetId) : null,
    ...(image && { imageDescription: image.description, expected: writeList(image.expected) }),
    multiple: multiple === undefined ? null : words.values[multiple ? 'yes' : 'no'],
    ...(number && { unit: number.unit }),
    min: writeNumber(number?.min),
    max: writeNumber(number?.max),
    rightFrom: writeNumber(number?.rightFrom),
    rightTo: writeNumber(number?.rightTo),
    accept: file ? words.values[file.accept] : null,
    maxMegabytes: writeNumber(file?.maxMegabytes),
  }
}

export function probeRows({ id: questionId, probes = [] }: Question, words: WorkbookWords): readonly Row[] {
  return probes.map(({ id, line, missing, replySeconds }) => ({
    question: writeText(questionId),
    id: writeText(id),
    line,
    missing: words.values[missing.kind === 'part' ? missing.part : 'indicator'],
    indicators: missing.kind === 'part' ? null : writeList([missing.indicatorId]),
    replySeconds: writeNumber(replySeconds),
  }))
}

export function optionRows({ id: questionId, options = [] }: Question, words: WorkbookWords): readonly Row[] {
  return options.map(({ id, label, right }) => ({
    question: writeText(questionId),
    id: writeText(id),
    name: label,
    right: words.values[right ? 'yes' : 'no'],
  }))
}

export function planRows(
  plan: InterviewPlan | undefined,
  words: WorkbookWords,
): { readonly plan: readonly Row[]; readonly conditions: readonly Row[] } {
  const steps = plan?.steps ?? []
  return {
    plan: steps.map((step) => ({
      id: writeText(step.id),
      question: writeText(step.questionId),
      thinkSeconds: writeNumber(step.thinkSeconds ?? undefined),
      answerSeconds: writeNumber(step.answerSeconds ?? undefined),
      takes: writeNumber(step.takes),
      maxProbes: writeNumber(step.maxProbes),
      stage: words.values[step.stage],
      fast: words.values[step.fast],
    })),
    conditions: steps.flatMap(({ id, when }) =>
      when.map((condition) => ({ step: writeText(id), ...conditionRow(condition, words) })),
    ),
  }
}

function conditionRow(condition: PlanCondition, { values: words }: WorkbookWords): Row {
  const row = (
    source: 'field' | 'question' | 'indicator',
    subject: string,
    { is, values }: { readonly is: ConditionWord; readonly values: string | number | null },
  ): Row => ({ source: words[source], subject: writeText(subject), is: words[is], values })
  switch (condition.kind) {
    case 'field':
      return row('field', condition.fieldId, { is: condition.is, values: writeList(condition.values) })
    case 'choice':
      return row('question', condition.questionId, { is: condition.is, values: writeList(condition.options) })
    case 'field-number':
      return row('field', condition.fieldId, { is: condition.is, values: writeNumber(condition.value) })
    case 'number':
      return row('question', condition.questionId, { is: condition.is, values: writeNumber(condition.value) })
    case 'indicator':
      return row('indicator', condition.indicatorId, {
        is: condition.shown ? 'shown' : 'not-shown',
        values: null,
      })
  }
}
