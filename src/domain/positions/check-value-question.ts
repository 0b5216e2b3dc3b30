import { makeFinding, type FindingPlace, type PositionFinding } from './finding.ts'
import type { Question } from './position.ts'

/**
 * What is wrong with a question answered by a value: its kind's own fields, and the rule its one indicator hangs on.
 * Whether its picture is there is looked up only where `assets` are given.
 */
export function checkValueQuestion(
  question: Question,
  assets?: { has(id: string): boolean },
): readonly PositionFinding[] {
  const about = { questionId: question.id }
  return [
    ...checkIndicators(question, about),
    ...checkImage(question, assets),
    ...checkOptions(question, about),
    ...checkNumber(question, about),
    ...(question.probes?.length ? [makeFinding('probe-on-value', about)] : []),
  ]
}

const isScored = ({ indicators }: Question): boolean => indicators.length > 0

/** One that earns points, or none where nothing is scored. */
function checkIndicators(question: Question, about: FindingPlace): PositionFinding[] {
  const { kind, indicators } = question
  const count = indicators.length
  if (count === 0) return []
  if (count > 1 || indicators[0]?.polarity !== 'positive')
    return [makeFinding('one-indicator', about, { count })]
  return kind === 'availability' || kind === 'file' ? [makeFinding('value-not-judged', about)] : []
}

function checkImage(question: Question, assets?: { has(id: string): boolean }): PositionFinding[] {
  if (question.kind !== 'image') return []
  const about = { questionId: question.id }
  const assetId = question.image?.assetId.trim() ?? ''
  const expected = question.image?.expected.filter((one) => one.trim() !== '') ?? []
  return [
    ...(assetId !== '' && assets?.has(assetId) !== false ? [] : [makeFinding('image-missing', about)]),
    ...(isScored(question) && expected.length === 0
      ? [makeFinding('right-missing', about, { field: 'expected' })]
      : []),
  ]
}

function checkOptions(question: Question, about: FindingPlace): PositionFinding[] {
  if (question.kind !== 'choice') return []
  const options = question.options ?? []
  const right = options.filter((option) => option.right).length
  const findings = [
    ...findTwice(options.map(({ id }) => id)).map((id) => makeFinding('duplicate-id', about, { id })),
    ...(['zh', 'en'] as const)
      .map((language) => findTwice(options.map(({ label }) => label[language].trim()).filter(Boolean)))
      .flatMap((labels, index, all) => (index === 0 || all[0]?.length === 0 ? labels : []))
      .map((label) => makeFinding('option-twice', about, { label })),
  ]
  if (options.length < 2) findings.push(makeFinding('options-too-few', about))
  if (isScored(question) && right === 0)
    findings.push(makeFinding('right-missing', about, { field: 'right' }))
  if (isScored(question) && right > 1 && question.multiple !== true)
    findings.push(makeFinding('right-too-many', about, { count: right }))
  return findings
}

/** Values that stand more than once, each named once. */
export function findTwice(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))]
}

function checkNumber(question: Question, about: FindingPlace): PositionFinding[] {
  if (question.kind !== 'number') return []
  const { min = 0, max = 0, rightFrom, rightTo } = question.number ?? {}
  const [from, to] = [rightFrom ?? min, rightTo ?? max]
  const findings: PositionFinding[] = []
  if (!(min < max)) findings.push(makeFinding('number-range', about, { fields: 'min,max' }))
  else if (!(min <= from && from <= to && to <= max))
    findings.push(makeFinding('number-range', about, { fields: 'rightFrom,rightTo' }))
  if (isScored(question) && rightFrom === undefined && rightTo === undefined)
    findings.push(makeFinding('right-missing', about, { fields: 'rightFrom,rightTo' }))
  return findings
}
