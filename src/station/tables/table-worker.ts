import { parentPort, workerData } from 'node:worker_threads'
import type { FailureCode } from '../../contract/failures.ts'
import { Failure } from '../failure.ts'
import { parseTable } from './parse-table.ts'
import type { Table, TableLimits, TableRow } from './table.ts'

export type TableRequest = { readonly bytes: Uint8Array; readonly limits: TableLimits }

/** What the worker tells; rows come in portions, so that taking them never holds the station up. */
export type FromTableWorker =
  | { readonly type: 'begin'; readonly table: Omit<Table, 'sheets'>; readonly sheets: readonly string[] }
  | { readonly type: 'rows'; readonly sheet: number; readonly rows: readonly TableRow[] }
  | { readonly type: 'done' }
  | {
      readonly type: 'failure'
      readonly code: FailureCode
      readonly data: Record<string, unknown> | undefined
    }

const portion = 1000

function post(message: FromTableWorker): void {
  parentPort?.postMessage(message, [])
}

try {
  const { bytes, limits } = workerData as TableRequest
  const { sheets, ...table } = parseTable(bytes, limits)
  post({ type: 'begin', table, sheets: sheets.map(({ name }) => name) })
  for (const [sheet, { rows }] of sheets.entries()) {
    for (let at = 0; at < rows.length; at += portion)
      post({ type: 'rows', sheet, rows: rows.slice(at, at + portion) })
  }
  post({ type: 'done' })
} catch (error) {
  if (!(error instanceof Failure)) throw error
  post({ type: 'failure', code: error.code, data: error.data })
}
