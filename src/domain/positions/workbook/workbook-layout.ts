import type { CandidateMode, PlanStep } from '../../plan/plan.ts'
import type { AnswerPart, QuestionKind, SpokenLanguage } from '../position.ts'

export const sheetKeys = [
  'position',
  'competencies',
  'questions',
  'indicators',
  'turns',
  'probes',
  'options',
  'plan',
  'conditions',
] as const
/** Workbooks made before these existed, or written by hand, do without. */
export const optionalSheets: ReadonlySet<SheetKey> = new Set(['probes', 'options', 'plan', 'conditions'])
export type SheetKey = (typeof sheetKeys)[number]

export type ColumnField =
  | 'id'
  | 'name'
  | 'summary'
  | 'advanceAt'
  | 'rejectBelow'
  | 'minCertainty'
  | 'humanFirst'
  | 'description'
  | 'weight'
  | 'required'
  | 'mustPass'
  | 'kind'
  | 'title'
  | 'prompt'
  | 'thinkSeconds'
  | 'answerSeconds'
  | 'question'
  | 'label'
  | 'competency'
  | 'polarity'
  | 'mustHave'
  | 'rule'
  | 'examples'
  | 'counterExamples'
  | 'phrases'
  | 'concepts'
  | 'requires'
  | 'before'
  | 'line'
  | 'when'
  | 'indicators'
  | 'replySeconds'
  | 'missing'
  | 'image'
  | 'imageDescription'
  | 'expected'
  | 'multiple'
  | 'right'
  | 'unit'
  | 'min'
  | 'max'
  | 'rightFrom'
  | 'rightTo'
  | 'accept'
  | 'maxMegabytes'
  | 'candidateField'
  | 'modes'
  | 'practice'
  | 'takes'
  | 'maxProbes'
  | 'stage'
  | 'fast'
  | 'step'
  | 'source'
  | 'subject'
  | 'is'
  | 'values'

/** `width` in characters; a `local` column stands once for each language, an `optional` one may be missing. */
export type Column = {
  readonly field: ColumnField
  readonly width: number
  readonly local?: true
  readonly optional?: true
}

const local = (field: ColumnField, width: number): Column => ({ field, width, local: true })
const plain = (field: ColumnField, width: number): Column => ({ field, width })
const optional = (column: Column): Column => ({ ...column, optional: true })

/** The columns of each sheet; one row is one part of a position, such as a question or an indicator. */
export const layout: Readonly<Record<SheetKey, readonly Column[]>> = {
  position: [
    plain('id', 24),
    local('name', 20),
    local('summary', 40),
    plain('advanceAt', 12),
    plain('rejectBelow', 12),
    plain('minCertainty', 12),
    plain('humanFirst', 12),
    plain('mustPass', 24),
    optional(plain('modes', 16)),
    optional(plain('practice', 12)),
  ],
  competencies: [
    plain('id', 20),
    local('name', 20),
    local('description', 40),
    plain('weight', 10),
    plain('required', 10),
  ],
  questions: [
    plain('id', 24),
    plain('kind', 12),
    local('title', 28),
    local('prompt', 60),
    plain('thinkSeconds', 12),
    plain('answerSeconds', 12),
    optional(plain('candidateField', 24)),
    optional(plain('image', 24)),
    optional(local('imageDescription', 40)),
    optional(plain('expected', 24)),
    optional(plain('multiple', 10)),
    optional(local('unit', 10)),
    ...(['min', 'max', 'rightFrom', 'rightTo'] as const).map((field) => optional(plain(field, 12))),
    optional(plain('accept', 12)),
    optional(plain('maxMegabytes', 12)),
  ],
  indicators: [
    plain('question', 24),
    plain('id', 28),
    local('label', 30),
    plain('competency', 18),
    plain('polarity', 10),
    plain('weight', 8),
    plain('mustHave', 10),
    local('rule', 50),
    local('examples', 50),
    local('counterExamples', 50),
    local('phrases', 40),
    plain('concepts', 24),
    plain('requires', 24),
    plain('before', 24),
  ],
  turns: [
    plain('question', 24),
    plain('id', 28),
    local('line', 60),
    plain('when', 18),
    plain('indicators', 28),
    plain('replySeconds', 12),
  ],
  probes: [
    plain('question', 24),
    plain('id', 28),
    local('line', 60),
    plain('missing', 18),
    plain('indicators', 28),
    plain('replySeconds', 12),
  ],
  options: [plain('question', 24), plain('id', 20), local('name', 30), plain('right', 10)],
  plan: [
    plain('id', 28),
    plain('question', 28),
    plain('thinkSeconds', 12),
    plain('answerSeconds', 12),
    plain('takes', 10),
    plain('maxProbes', 12),
    plain('stage', 12),
    plain('fast', 12),
  ],
  conditions: [
    plain('step', 28),
    plain('source', 14),
    plain('subject', 28),
    plain('is', 14),
    plain('values', 40),
  ],
}

/** Words of a workbook for readers of one language. */
export type WorkbookWords = {
  readonly sheets: Readonly<Record<SheetKey, string>>
  readonly columns: Readonly<Record<ColumnField, string>>
  /** What follows the title of a column that stands once for each language, e.g. ` (Chinese)`. */
  readonly languages: Readonly<Record<SpokenLanguage, string>>
  readonly values: Readonly<Record<WorkbookValue, string>>
}

export type WorkbookValue =
  | 'yes'
  | 'no'
  | QuestionKind
  | 'positive'
  | 'negative'
  | 'always'
  | 'unless-shown'
  | 'if-shown'
  | AnswerPart
  | CandidateMode
  | PlanStep['stage']
  | PlanStep['fast']
  | 'photo'
  | 'document'
  | 'field'
  | 'question'
  | 'indicator'
  | ConditionWord

/** How a condition compares. */
export type ConditionWord = 'one-of' | 'none-of' | 'at-least' | 'at-most' | 'shown' | 'not-shown'

/** A column's title, e.g. `Title (Chinese)`. */
export function titleOf(words: WorkbookWords, field: ColumnField, language?: SpokenLanguage): string {
  return words.columns[field] + (language === undefined ? '' : words.languages[language])
}
