import { candidateModes, type InterviewPlan, type PlanCondition, type PlanStep } from '../../plan/plan.ts'
import { readNumber } from './cell-text.ts'
import type { RowReader } from './read-rows.ts'

/** The interview plan; none where neither a step nor a way to answer is written. */
export function readPlan(
  position: RowReader,
  rows: {
    readonly plan: readonly RowReader[]
    readonly conditions: readonly RowReader[]
    readonly questions: readonly RowReader[]
  },
): InterviewPlan | undefined {
  const modes = [...new Set(position.choices('modes', candidateModes))]
  if (modes.length === 0 && rows.plan.length === 0) return undefined
  const questions = new Set(rows.questions.map((row) => row.id('id')))
  const steps = rows.plan.map((row) => readStep(row, questions))
  const when = new Map<string, PlanCondition[]>(steps.map(({ id }) => [id, []]))
  for (const row of rows.conditions) {
    const step = row.id('step')
    if (step !== '' && !when.has(step)) row.report('step', 'unknown-id', step)
    when.get(step)?.push(readCondition(row))
  }
  return {
    modes: modes.length === 0 ? candidateModes : modes,
    practice: position.truth('practice') ?? true,
    steps: steps.map((step) => ({ ...step, when: when.get(step.id) ?? [] })),
  }
}

function readStep(row: RowReader, questions: ReadonlySet<string>): PlanStep {
  const questionId = row.id('question')
  if (questionId !== '' && !questions.has(questionId)) row.report('question', 'unknown-id', questionId)
  return {
    id: row.id('id'),
    questionId,
    thinkSeconds: row.number('thinkSeconds', { least: 0, most: 600, whole: true, optional: true }) ?? null,
    answerSeconds: row.number('answerSeconds', { least: 5, most: 3600, whole: true, optional: true }) ?? null,
    takes: row.number('takes', { least: 1, most: 5, whole: true }) ?? 1,
    maxProbes: row.number('maxProbes', { least: 0, most: 3, whole: true }) ?? 0,
    when: [],
    stage: row.choice('stage', ['interview', 'afterwards']),
    fast: row.choice('fast', ['asked', 'skipped', 'afterwards']),
  }
}

/** What it refers to is for the check: a field of candidates is not in the workbook. */
function readCondition(row: RowReader): PlanCondition {
  const [source, subject] = [row.choice('source', ['field', 'question', 'indicator']), row.id('subject')]
  if (source === 'indicator') {
    return { kind: source, indicatorId: subject, shown: row.choice('is', ['shown', 'not-shown']) === 'shown' }
  }
  const is = row.choice('is', ['one-of', 'none-of', 'at-least', 'at-most'])
  const values = row.list('values')
  if (is === 'one-of' || is === 'none-of') {
    return source === 'field'
      ? { kind: 'field', fieldId: subject, is, values }
      : { kind: 'choice', questionId: subject, is, options: values }
  }
  const value = readNumber(values[0] ?? '')
  if (value === undefined)
    row.report('values', values.length === 0 ? 'empty' : 'not-a-number', values[0] ?? '')
  return source === 'field'
    ? { kind: 'field-number', fieldId: subject, is, value: value ?? 0 }
    : { kind: 'number', questionId: subject, is, value: value ?? 0 }
}
