import type { Indicator, LocalPhrases, LocalText, Position, Question, SpokenLanguage } from '../position.ts'
import { writeList, writeNumber, writeOptionalList, writeText } from './cell-text.ts'
import { optionRows, planRows, probeRows, valueColumns } from './write-plan-rows.ts'
import {
  layout,
  sheetKeys,
  titleOf,
  type ColumnField,
  type SheetKey,
  type WorkbookWords,
} from './workbook-layout.ts'

export type CellValue = string | number | null

/** A sheet to be written: titles with their widths in characters, and rows of as many cells. */
export type WrittenSheet = {
  readonly name: string
  readonly columns: readonly { readonly title: string; readonly width: number }[]
  readonly rows: readonly (readonly CellValue[])[]
}

const languages: readonly SpokenLanguage[] = ['zh', 'en']

/** What one row holds; texts and lists of a local column by language. */
type Entry = CellValue | LocalText | LocalPhrases
export type Row = Readonly<Partial<Record<ColumnField, Entry>>>

/** A position as sheets, titled for readers of one language; `readPositionWorkbook` gives the same position again. */
export function writePositionWorkbook(position: Position, words: WorkbookWords): readonly WrittenSheet[] {
  const rows = rowsOf(position, words)
  return sheetKeys.map((key) => ({
    name: words.sheets[key],
    columns: layout[key].flatMap(({ field, width, local }) =>
      local === undefined
        ? [{ title: titleOf(words, field), width }]
        : languages.map((language) => ({ title: titleOf(words, field, language), width })),
    ),
    rows: rows[key].map((row) => layout[key].flatMap(({ field, local }) => cellsOf(row[field], local))),
  }))
}

function cellsOf(entry: Entry | undefined, local: true | undefined): readonly CellValue[] {
  if (typeof entry !== 'object' || entry === null) return local ? [null, null] : [entry ?? null]
  return languages.map((language) => {
    const said = entry[language]
    return typeof said === 'string' ? writeText(said) : writeList(said)
  })
}

function rowsOf(position: Position, words: WorkbookWords): Readonly<Record<SheetKey, readonly Row[]>> {
  const { rubric, competencies, questions, plan } = position
  const truth = (value: boolean | undefined): CellValue =>
    value === undefined ? null : words.values[value ? 'yes' : 'no']
  return {
    position: [
      {
        id: writeText(position.id),
        name: position.name,
        summary: position.summary,
        advanceAt: writeNumber(rubric.advanceAt),
        rejectBelow: writeNumber(rubric.rejectBelow),
        minCertainty: writeNumber(rubric.minCertainty),
        humanFirst: truth(rubric.humanFirst),
        mustPass: writeList(rubric.mustPass),
        modes: plan ? plan.modes.map((mode) => words.values[mode]).join('\n') : null,
        practice: truth(plan?.practice),
      },
    ],
    competencies: competencies.map(({ id, name, description }) => ({
      id: writeText(id),
      name,
      description,
      weight: writeNumber(rubric.weights[id]),
      required: writeNumber(rubric.required[id]),
    })),
    questions: questions.map((question) => ({
      id: writeText(question.id),
      kind: words.values[question.kind],
      title: question.title,
      prompt: question.prompt,
      thinkSeconds: writeNumber(question.thinkSeconds),
      answerSeconds: writeNumber(question.answerSeconds),
      ...valueColumns(question, words),
    })),
    indicators: questions.flatMap((question) =>
      question.indicators.map((indicator) => ({
        question: writeText(question.id),
        ...rowOfIndicator(indicator, words),
        mustHave: truth(indicator.mustHave),
      })),
    ),
    turns: questions.flatMap((question) => turnRows(question, words)),
    probes: questions.flatMap((question) => probeRows(question, words)),
    options: questions.flatMap((question) => optionRows(question, words)),
    ...planRows(plan, words),
  }
}

function rowOfIndicator(indicator: Indicator, words: WorkbookWords): Row {
  const { id, label, rule, examples, counterExamples, phrases } = indicator
  return {
    id: writeText(id),
    label,
    competency: writeText(indicator.competency),
    polarity: words.values[indicator.polarity],
    weight: writeNumber(indicator.weight),
    rule,
    examples,
    counterExamples,
    phrases,
    concepts: writeList(indicator.concepts),
    requires: writeOptionalList(indicator.requires),
    before: writeOptionalList(indicator.before),
  }
}

function turnRows(question: Question, words: WorkbookWords): readonly Row[] {
  return question.turns.map(({ id, line, when, replySeconds }) => ({
    question: writeText(question.id),
    id: writeText(id),
    line,
    when: words.values[when.kind],
    indicators: when.kind === 'always' ? null : writeList(when.indicators),
    replySeconds: writeNumber(replySeconds),
  }))
}
