import { importLimits } from '../../contract/candidates.ts'

/** A cell as text: numbers without grouping, dates in ISO form. Nothing is ever computed. */
export type Cell = {
  readonly text: string
  /** The cell holds a formula; `text` is what the file says came out, or the formula itself in a CSV. */
  readonly formula: boolean
}

export type TableRow = {
  /** As the file's own program numbers it, from 1. */
  readonly row: number
  /** Without the empty cells at its end; never empty. */
  readonly cells: readonly Cell[]
}

export type TableEncoding = 'utf-8' | 'gb18030' | 'utf-16le'

export type Table = {
  readonly format: 'csv' | 'xlsx'
  /** Of a CSV. */
  readonly encoding: TableEncoding | null
  /** A CSV has one, without a name. Rows without any text are left out. */
  readonly sheets: readonly { readonly name: string; readonly rows: readonly TableRow[] }[]
}

export type TableLimits = {
  /** Rows with text on one sheet, besides one of titles. */
  readonly rows: number
  /** Of the file, and of what it unpacks to. */
  readonly bytes: number
}

export const tableLimits: TableLimits = importLimits
