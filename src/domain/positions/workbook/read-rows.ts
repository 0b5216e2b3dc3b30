import type { LocalPhrases, LocalText, SpokenLanguage } from '../position.ts'
import { readList, readNumber, readOptionalList, readText } from './cell-text.ts'
import {
  layout,
  optionalSheets,
  titleOf,
  type ColumnField,
  type SheetKey,
  type WorkbookValue,
  type WorkbookWords,
} from './workbook-layout.ts'
import type { WorkbookProblem, WorkbookProblemCode } from './workbook-problem.ts'

/** A sheet as it was read: rows numbered as the spreadsheet does, without the empty cells at their ends. */
export type ReadSheet = {
  readonly name: string
  readonly rows: readonly {
    readonly row: number
    readonly cells: readonly { readonly text: string; readonly formula: boolean }[]
  }[]
}

type Range = {
  readonly least: number
  readonly most: number
  readonly whole?: boolean
  readonly optional?: boolean
}

/** Reads the cells of one row by their columns; what cannot be read becomes a problem, and a harmless value. */
export type RowReader = {
  /** What the row says of a column, untouched; for problems that only show later. */
  readonly raw: (field: ColumnField) => string
  readonly id: (field: ColumnField) => string
  readonly text: (field: ColumnField) => LocalText
  readonly phrases: (field: ColumnField) => LocalPhrases
  readonly list: (field: ColumnField) => readonly string[]
  readonly optionalList: (field: ColumnField) => readonly string[] | undefined
  readonly number: (field: ColumnField, range: Range) => number | undefined
  readonly truth: (field: ColumnField) => boolean | undefined
  readonly choice: <Value extends WorkbookValue>(
    field: ColumnField,
    values: readonly [Value, ...Value[]],
  ) => Value
  /** A list of which each entry is one of the values. */
  readonly choices: <Value extends WorkbookValue>(
    field: ColumnField,
    values: readonly Value[],
  ) => readonly Value[]
  readonly report: (field: ColumnField, code: WorkbookProblemCode, value: string) => void
}

export type SheetReading = {
  readonly key: SheetKey
  /** In every language a workbook may be titled in; the first words the missing. */
  readonly words: readonly [WorkbookWords, ...WorkbookWords[]]
  readonly report: (problem: WorkbookProblem) => void
}

/** A reader for each row below the titles; none when the sheet or one of its columns is missing, which is reported. */
export function readRows(sheets: readonly ReadSheet[], reading: SheetReading): readonly RowReader[] {
  const { key, words, report } = reading
  const names = new Set([key, ...words.map((one) => one.sheets[key])].map(fold))
  const sheet = sheets.find(({ name }) => names.has(fold(name)))
  const missing = (code: WorkbookProblemCode, column: string | null) =>
    report({ sheet: sheet?.name ?? words[0].sheets[key], row: null, column, code, value: '' })
  if (sheet === undefined) {
    if (optionalSheets.has(key)) return []
    missing('sheet-missing', null)
    return []
  }
  const [head, ...rows] = sheet.rows
  const columns = findColumns(head?.cells.map(({ text }) => text) ?? [], reading)
  const lacking = [...columns.entries()].filter(([, { at, optional }]) => at === -1 && !optional)
  for (const [, { title }] of lacking) missing('column-missing', title)
  if (lacking.length > 0) return []
  return rows.map((row) => makeReader(row, { sheet: sheet.name, columns, words, report }))
}

type Columns = ReadonlyMap<
  string,
  { readonly title: string; readonly at: number; readonly optional: boolean }
>

function findColumns(titles: readonly string[], { key, words }: SheetReading): Columns {
  const folded = titles.map(fold)
  const columns = new Map<string, { title: string; at: number; optional: boolean }>()
  for (const { field, local, optional = false } of layout[key]) {
    for (const language of local ? languages : [undefined]) {
      const known = new Set(words.map((one) => fold(titleOf(one, field, language))))
      const at = folded.findIndex((title) => known.has(title))
      columns.set(keyOf(field, language), {
        title: titles[at] ?? titleOf(words[0], field, language),
        at,
        optional,
      })
    }
  }
  return columns
}

function makeReader(
  { row, cells }: ReadSheet['rows'][number],
  known: {
    readonly sheet: string
    readonly columns: Columns
    readonly words: SheetReading['words']
    readonly report: SheetReading['report']
  },
): RowReader {
  const reported = new Set<string>()
  const tell = (column: string, code: WorkbookProblemCode, value: string): void => {
    if (reported.has(column)) return
    reported.add(column)
    const title = known.columns.get(column)?.title ?? null
    known.report({ sheet: known.sheet, row, column: title, code, value: value.slice(0, 200) })
  }
  const cell = (field: ColumnField, language?: SpokenLanguage): string => {
    const column = keyOf(field, language)
    const found = cells[known.columns.get(column)?.at ?? -1]
    if (found?.formula === true) tell(column, 'formula', found.text)
    return found?.text ?? ''
  }
  const choose = <Value extends WorkbookValue>(said: string, values: readonly Value[]): Value | undefined =>
    values.find((value) =>
      [value, ...known.words.map((one) => one.values[value])].some((word) => fold(word) === fold(said)),
    )
  return {
    raw: (field) => cell(field),
    id: (field) => {
      const id = readText(cell(field))
      if (id.trim() === '') tell(field, 'empty', '')
      return id
    },
    text: (field) => ({ zh: readText(cell(field, 'zh')), en: readText(cell(field, 'en')) }),
    phrases: (field) => ({ zh: readList(cell(field, 'zh')), en: readList(cell(field, 'en')) }),
    list: (field) => readList(cell(field)),
    optionalList: (field) => readOptionalList(cell(field)),
    number: (field, { least, most, whole = false, optional = false }) => {
      const said = cell(field)
      if (said === '' && optional) return undefined
      const value = readNumber(said)
      if (value !== undefined && value >= least && value <= most && (!whole || Number.isInteger(value)))
        return value
      tell(field, said === '' ? 'empty' : 'not-a-number', said)
      return undefined
    },
    truth: (field) => {
      const said = cell(field)
      if (said === '') return undefined
      const chosen = choose(said, ['yes', 'no'])
      if (chosen === undefined) tell(field, 'not-a-choice', said)
      return chosen === 'yes'
    },
    choice: (field, values) => {
      const chosen = choose(cell(field), values)
      if (chosen === undefined) tell(field, cell(field) === '' ? 'empty' : 'not-a-choice', cell(field))
      return chosen ?? values[0]
    },
    choices: (field, values) =>
      readList(cell(field)).flatMap((said) => {
        const chosen = choose(said, values)
        if (chosen === undefined) tell(field, 'not-a-choice', said)
        return chosen ?? []
      }),
    report: tell,
  }
}

const languages: readonly SpokenLanguage[] = ['zh', 'en']

const keyOf = (field: ColumnField, language: SpokenLanguage | undefined): string =>
  language === undefined ? field : `${field}.${language}`

/** Titles and choices are the same in whatever width, case and brackets somebody typed them. */
const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, '')
