import { Failure } from '../failure.ts'
import type { TableLimits, TableRow } from './table.ts'

export function tooLarge({ rows, bytes }: TableLimits): Failure {
  return new Failure('TABLE_TOO_LARGE', { limitRows: rows, limitMegabytes: Math.floor(bytes / 1_048_576) })
}

/** Whether a sheet has more rows than fit even where its first holds titles. */
export function hasTooMany(rows: readonly TableRow[], limits: TableLimits): boolean {
  return rows.length > limits.rows + 1
}
