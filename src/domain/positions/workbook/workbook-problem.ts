export const workbookProblemCodes = [
  'sheet-missing',
  'column-missing',
  'row-missing',
  'row-extra',
  'empty',
  'not-a-number',
  'not-a-choice',
  'unknown-id',
  'twice',
  'formula',
] as const
export type WorkbookProblemCode = (typeof workbookProblemCodes)[number]

/** Something in a workbook that cannot be taken as it is. */
export type WorkbookProblem = {
  /** The sheet's name in the file; null when it is about the whole file. */
  readonly sheet: string | null
  /** As the spreadsheet numbers it; null when it is about a sheet. */
  readonly row: number | null
  /** The column's title in the file. */
  readonly column: string | null
  readonly code: WorkbookProblemCode
  readonly value: string
}
