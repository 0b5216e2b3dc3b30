import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import type { Kysely } from 'kysely'
import type {
  CustomField,
  candidates as contract,
  ImportPreview,
  ImportTarget,
} from '../../../contract/candidates.ts'
import type { Station } from '../../context.ts'
import type { Database } from '../../db/schema.ts'
import { Failure, found } from '../../failure.ts'
import { newId } from '../../ids.ts'
import { readTable } from '../../tables/read-table.ts'
import { tableLimits, type TableRow } from '../../tables/table.ts'
import { tooLarge } from '../../tables/too-large.ts'
import { readFields } from '../candidate-fields.ts'
import { findKnown } from './find-known.ts'
import { dataRows, describeColumns, guessHeader, guessTargets, type ImportState } from './import-state.ts'
import {
  countOutcomes,
  findImportRows,
  insertImport,
  readImport,
  readImportRows,
  saveJudgement,
} from './import.repository.ts'
import { type JudgedRow, readRows, tellApart } from './judge-rows.ts'

type Inputs = InferContractRouterInputs<typeof contract>
type Outputs = InferContractRouterOutputs<typeof contract>

/** Reads a file and keeps its rows in the encrypted database until they are taken over, or for a day. */
export async function beginImport(
  station: Station,
  bytes: Uint8Array,
  fileName: string,
): Promise<ImportPreview> {
  const { format, encoding, sheets } = await readTable(bytes)
  const id = newId()
  await station.db.transaction().execute(async (trx) => {
    const fields = await readFields(trx)
    const fullest = sheets.reduce((best, { rows }, index) => {
      return rows.length > (sheets[best]?.rows.length ?? 0) ? index : best
    }, 0)
    const rows = found(sheets[fullest]).rows
    const headerRow = guessHeader(rows, fields)
    if (dataRows(rows, headerRow).length === 0) throw new Failure('TABLE_EMPTY')
    requireRoom(rows, headerRow)
    const columns = describeColumns(rows, headerRow)
    const state: ImportState = {
      fileName: fileName.slice(0, 255),
      format,
      encoding,
      sheets: sheets.map(({ name }) => name),
      sheet: fullest,
      headerRow,
      columns,
      targets: guessTargets(columns, headerRow, fields),
    }
    await insertImport(trx, { id, state, sheets })
    await saveJudgement(trx, { id, state, judged: await judge(trx, state, rows) })
  })
  return await getImportPreview(station, id)
}

export async function getImportPreview(station: Station, importId: string): Promise<ImportPreview> {
  const { targets, columns, sheets, ...state } = await readImport(station.db, importId)
  return {
    importId,
    ...state,
    sheets: [...sheets],
    columns: columns.map(({ title, samples }, index) => ({
      title,
      samples: [...samples],
      target: targets[index] ?? 'ignore',
    })),
    counts: await countOutcomes(station.db, importId),
  }
}

/** Reads the file in another way. Without targets, as for a sheet not seen before, they are guessed. */
export async function mapImport(station: Station, input: Inputs['importMap']): Promise<ImportPreview> {
  const { importId, sheet, headerRow } = input
  await station.db.transaction().execute(async (trx) => {
    const before = await readImport(trx, importId)
    if (before.sheets[sheet] === undefined) throw new Failure('INVALID_INPUT', { field: 'sheet' })
    const fields = await readFields(trx)
    const rows = await readImportRows(trx, importId, sheet)
    requireRoom(rows, headerRow)
    const columns = describeColumns(rows, headerRow)
    const targets = input.targets.length === 0 ? guessTargets(columns, headerRow, fields) : input.targets
    requireTargets(targets, fields)
    const state = {
      ...before,
      sheet,
      headerRow,
      columns,
      targets: columns.map((_, n) => targets[n] ?? 'ignore'),
    }
    await saveJudgement(trx, { id: importId, state, judged: await judge(trx, state, rows) })
  })
  return await getImportPreview(station, importId)
}

export async function listImportRows(
  station: Station,
  { importId, only = 'all', offset = 0, limit = 100 }: Inputs['importRows'],
): Promise<Outputs['importRows']> {
  const { sheet } = await readImport(station.db, importId)
  const counts = await countOutcomes(station.db, importId)
  const totals = {
    all: counts.rows,
    new: counts.new,
    known: counts.known,
    'twice-in-file': counts.twice,
    rejected: counts.rejected,
  }
  const kind = only === 'all' ? undefined : only
  const asked = { id: importId, sheet, kind, offset: Number(offset), limit: Number(limit) }
  return { total: totals[only], rows: await findImportRows(station.db, asked) }
}

/** What becomes of each row as things are now. */
export async function judge(
  db: Kysely<Database>,
  { headerRow, targets }: ImportState,
  rows: readonly TableRow[],
): Promise<JudgedRow[]> {
  const read = readRows(dataRows(rows, headerRow), targets, await readFields(db))
  return tellApart(read, await findKnown(db, read))
}

/** A row of titles is nobody: it does not count. */
function requireRoom(rows: readonly TableRow[], headerRow: boolean): void {
  if (dataRows(rows, headerRow).length > tableLimits.rows) throw tooLarge(tableLimits)
}

/** Each place is given once, and only to fields that there are. */
function requireTargets(targets: readonly ImportTarget[], fields: ReadonlyMap<string, CustomField>): void {
  const places = targets.flatMap((target) =>
    target === 'ignore' ? [] : [typeof target === 'string' ? target : target.fieldId],
  )
  const unknown = targets.some((target) => typeof target === 'object' && !fields.has(target.fieldId))
  if (unknown || new Set(places).size < places.length)
    throw new Failure('INVALID_INPUT', { field: 'targets' })
}
