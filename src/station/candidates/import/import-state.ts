import type { CustomField, ImportTarget } from '../../../contract/candidates.ts'
import {
  type ColumnGuess,
  guessByContent,
  guessByTitle,
  isTitleRow,
} from '../../../domain/candidates/guess-columns.ts'
import type { TableEncoding, TableRow } from '../../tables/table.ts'

/** How a file is read into records; kept with it until it is taken over. */
export type ImportState = {
  readonly fileName: string
  readonly format: 'csv' | 'xlsx'
  readonly encoding: TableEncoding | null
  readonly sheets: readonly string[]
  readonly sheet: number
  readonly headerRow: boolean
  readonly columns: readonly { readonly title: string; readonly samples: readonly string[] }[]
  readonly targets: readonly ImportTarget[]
  /** Its rows were taken over: only the refused ones are kept. */
  readonly takenOver?: true
}

const sampledRows = 50
const shownSamples = 3

/** The columns of a sheet as wide as its widest row, with the first things that stand in each. */
export function describeColumns(rows: readonly TableRow[], headerRow: boolean): ImportState['columns'] {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0)
  const data = dataRows(rows, headerRow).slice(0, sampledRows)
  return Array.from({ length: width }, (_, index) => ({
    title: (headerRow ? rows[0]?.cells[index]?.text : undefined) ?? '',
    samples: data
      .map(({ cells }) => cells[index]?.text ?? '')
      .filter((text) => text !== '')
      .slice(0, shownSamples),
  }))
}

export function dataRows(rows: readonly TableRow[], headerRow: boolean): readonly TableRow[] {
  return headerRow ? rows.slice(1) : rows
}

/** Whether the first row is titles. */
export function guessHeader(rows: readonly TableRow[], fields: ReadonlyMap<string, CustomField>): boolean {
  return isTitleRow(
    (rows[0]?.cells ?? []).map(({ text }) => text),
    namesOf(fields),
  )
}

export function guessTargets(
  columns: ImportState['columns'],
  headerRow: boolean,
  fields: ReadonlyMap<string, CustomField>,
): ImportTarget[] {
  const guesses = headerRow
    ? guessByTitle(
        columns.map(({ title }) => title),
        namesOf(fields),
      )
    : guessByContent(columns.map(({ samples }) => samples))
  return guesses.map(toTarget)
}

function toTarget(guess: ColumnGuess): ImportTarget {
  return guess.kind === 'field' ? { fieldId: guess.fieldId } : guess.kind
}

function namesOf(fields: ReadonlyMap<string, CustomField>) {
  return [...fields.values()]
    .filter(({ archived }) => !archived)
    .map(({ id, name }) => ({ id, names: [name.zh, name.en] }))
}
