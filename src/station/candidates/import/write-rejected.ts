import type { ImportPreviewRow } from '../../../contract/candidates.ts'
import type { UiLanguage } from '../../../contract/ids.ts'
import { words } from '../../../contract/words/index.ts'
import { appendAudit } from '../../audit/audit.ts'
import type { Caller, Station } from '../../context.ts'
import { writeCsv } from '../../tables/write-csv.ts'
import type { ImportState } from './import-state.ts'
import { countOutcomes, findImportRows, readKeptImport } from './import.repository.ts'

const titles: Readonly<Record<UiLanguage, { row: string; column: string; why: string }>> = {
  'zh-CN': { row: '原文件行号', column: '有问题的列', why: '原因' },
  en: { row: 'Row in the file', column: 'Column', why: 'Why' },
}

/**
 * The refused rows as they were, to be put right and imported again, with where and why behind them; for a day
 * also after the others were taken over.
 */
export async function writeRejected(
  station: Station,
  caller: Caller,
  { importId, language }: { readonly importId: string; readonly language: UiLanguage },
): Promise<Uint8Array> {
  return await station.db.transaction().execute(async (trx) => {
    const { sheet, columns } = await readKeptImport(trx, importId)
    const { rejected } = await countOutcomes(trx, importId)
    const asked = { id: importId, sheet, kind: 'rejected', offset: 0, limit: rejected }
    const rows = await findImportRows(trx, asked)
    await appendAudit(trx, {
      actor: caller.user.id,
      action: 'candidate.refused-rows-exported',
      subject: `candidate-import:${importId}`,
      detail: { rows: rows.length },
    })
    return toTable(columns, rows, language)
  })
}

function toTable(
  columns: ImportState['columns'],
  rows: readonly ImportPreviewRow[],
  language: UiLanguage,
): Uint8Array {
  const { row, column, why } = titles[language]
  const lines = rows.flatMap(({ row: number, cells, outcome }) => {
    if (outcome.kind !== 'rejected') return []
    const own = columns.map((_, index) => cells[index] ?? '')
    const at = outcome.column === null ? '' : titleOf(columns, outcome.column)
    return [[...own, number, at, words[language].refusal[outcome.reason]]]
  })
  return writeCsv([[...columns.map((_, index) => titleOf(columns, index)), row, column, why], ...lines])
}

/** A column's title, or its letters as a spreadsheet has them. */
function titleOf(columns: readonly { readonly title: string }[], index: number): string {
  const title = columns[index]?.title ?? ''
  return title === '' ? lettersOf(index) : title
}

function lettersOf(index: number): string {
  const last = String.fromCodePoint(65 + (index % 26))
  return index < 26 ? last : lettersOf(Math.floor(index / 26) - 1) + last
}
