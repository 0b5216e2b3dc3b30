import type { ImportRowOutcome } from '../../../contract/candidates.ts'
import type { UiLanguage } from '../../../contract/ids.ts'
import type { Station } from '../../context.ts'
import { writeCsv } from '../../tables/write-csv.ts'
import { countOutcomes, findImportRows, readImport } from './import.repository.ts'

type Reason = Extract<ImportRowOutcome, { kind: 'rejected' }>['reason']

const words: Readonly<
  Record<UiLanguage, { row: string; column: string; why: string; reasons: Record<Reason, string> }>
> = {
  'zh-CN': {
    row: '原文件行号',
    column: '有问题的列',
    why: '原因',
    reasons: {
      'name-missing': '没有写姓名',
      'name-too-long': '超过 80 个字',
      'phone-malformed': '电话格式不对',
      'email-malformed': '邮箱格式不对',
      'number-malformed': '不是数字',
      'date-malformed': '日期看不懂，写成 2026-11-22 这样',
      'choice-unknown': '不在选项里',
      'availability-malformed': '时间看不懂，写成“周一至周五 09:00-18:00”这样',
      'text-too-long': '文字太长',
      formula: '是公式，请在表格里换成数值',
    },
  },
  en: {
    row: 'Row in the file',
    column: 'Column',
    why: 'Why',
    reasons: {
      'name-missing': 'no name given',
      'name-too-long': 'more than 80 characters',
      'phone-malformed': 'not a phone number',
      'email-malformed': 'not an e-mail address',
      'number-malformed': 'not a number',
      'date-malformed': 'not a date; write it like 2026-11-22',
      'choice-unknown': 'not one of the choices',
      'availability-malformed': 'hours not understood; write Mon-Fri 09:00-18:00',
      'text-too-long': 'text too long',
      formula: 'a formula; replace it by its value in the table',
    },
  },
}

/** The refused rows as they were, to be put right and imported again, with where and why behind them. */
export async function writeRejected(
  station: Station,
  importId: string,
  language: UiLanguage,
): Promise<Uint8Array> {
  const { row, column, why, reasons } = words[language]
  const { sheet, columns } = await readImport(station.db, importId)
  const { rejected } = await countOutcomes(station.db, importId)
  const rows = await findImportRows(station.db, {
    id: importId,
    sheet,
    kind: 'rejected',
    offset: 0,
    limit: rejected,
  })
  const lines = rows.flatMap(({ row: number, cells, outcome }) => {
    if (outcome.kind !== 'rejected') return []
    const own = columns.map((_, index) => cells[index] ?? '')
    const at = outcome.column === null ? '' : titleOf(columns, outcome.column)
    return [[...own, number, at, reasons[outcome.reason]]]
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
