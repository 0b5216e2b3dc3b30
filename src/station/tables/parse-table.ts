import { Failure } from '../failure.ts'
import { parseCsv } from './parse-csv.ts'
import { parseXlsx } from './parse-xlsx.ts'
import { sniffKind } from './sniff-kind.ts'
import type { Table, TableLimits } from './table.ts'
import { tooLarge } from './too-large.ts'

/** Reads a table on this thread; what cannot be read is a failure of the catalogue's TABLE kind. */
export function parseTable(bytes: Uint8Array, limits: TableLimits): Table {
  if (bytes.length > limits.bytes) throw tooLarge(limits)
  const kind = sniffKind(bytes)
  if (kind !== 'ZIP' && kind !== 'text') throw new Failure('TABLE_OTHER_KIND', { found: kind })
  const table = kind === 'ZIP' ? readOrRefuse(bytes, limits) : parseCsv(bytes, limits)
  if (table.sheets.every(({ rows }) => rows.length === 0)) throw new Failure('TABLE_EMPTY')
  return table
}

/** A damaged workbook fails in many ways within the library; all of them say the same to whoever chose it. */
function readOrRefuse(bytes: Uint8Array, limits: TableLimits): Table {
  try {
    return parseXlsx(bytes, limits)
  } catch (cause) {
    if (cause instanceof Failure) throw cause
    throw new Failure('TABLE_UNREADABLE', undefined, { cause })
  }
}
