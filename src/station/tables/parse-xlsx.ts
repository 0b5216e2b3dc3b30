import { type CellObject, read, SSF, type WorkBook } from '@e965/xlsx'
import { zipSync } from 'fflate'
import { Failure } from '../failure.ts'
import { trimEnd } from './parse-csv.ts'
import { sniffZip } from './sniff-kind.ts'
import type { Cell, Table, TableLimits, TableRow } from './table.ts'
import { hasTooMany, tooLarge } from './too-large.ts'
import { listZip, unpackZip } from './unpack-zip.ts'

/** What tells of cells; pictures, macros, comments and links to elsewhere are never opened. */
const wanted =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:workbook|styles|sharedStrings)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/iu

/** Reads a workbook's visible sheets. Unpacking stops at the limit, whatever the file says of its sizes. */
export function parseXlsx(bytes: Uint8Array, limits: TableLimits): Table {
  const members = listZip(bytes)
  const kind = sniffZip(new Set(members.keys()))
  if (kind !== 'XLSX') throw new Failure('TABLE_OTHER_KIND', { found: kind })
  const parts = unpackZip(bytes, members, { wanted: (name) => wanted.test(name), room: limits.bytes })
  if (parts === 'too-large') throw tooLarge(limits)
  const book = read(zipSync(listOnly(parts), { level: 0 }), {
    type: 'array',
    dense: true,
    cellFormula: true,
    cellNF: true,
    cellText: false,
    cellHTML: false,
  })
  const date1904 = book.Workbook?.WBProps?.date1904 ?? false
  const sheets = visibleSheets(book).map((name) => ({ name, rows: readRows(book, name, date1904) }))
  if (sheets.some(({ rows }) => hasTooMany(rows, limits))) throw tooLarge(limits)
  return { format: 'xlsx', encoding: null, sheets }
}

/** The list of contents without what was left out, which the library would look for. */
function listOnly(parts: Record<string, Uint8Array>): Record<string, Uint8Array> {
  const list = Buffer.from(parts['[Content_Types].xml'] ?? []).toString('utf8')
  const kept = list.replaceAll(/<Override\b[^>]*?PartName="\/([^"]+)"[^>]*>/gu, (entry, name: string) =>
    name in parts ? entry : '',
  )
  return { ...parts, '[Content_Types].xml': Buffer.from(kept) }
}

function visibleSheets(book: WorkBook): string[] {
  const hidden = new Set(
    (book.Workbook?.Sheets ?? []).filter((sheet) => sheet.Hidden).map(({ name }) => name),
  )
  return book.SheetNames.filter((name) => !hidden.has(name))
}

function readRows(book: WorkBook, name: string, date1904: boolean): TableRow[] {
  const data = book.Sheets[name]?.['!data'] ?? []
  const rows: TableRow[] = []
  data.forEach((line, index) => {
    const cells = trimEnd(Array.from(line ?? [], (cell) => toCell(cell, date1904)))
    if (cells.length > 0) rows.push({ row: index + 1, cells })
  })
  return rows
}

function toCell(cell: CellObject | undefined, date1904: boolean): Cell {
  if (cell === undefined) return { text: '', formula: false }
  return { text: toText(cell, date1904).trim(), formula: cell.f !== undefined }
}

function toText({ t, v, w, z }: CellObject, date1904: boolean): string {
  if (v === undefined || v === null) return ''
  if (t === 'e') return w ?? '#N/A'
  if (t === 'b') return v === true ? 'TRUE' : 'FALSE'
  if (t !== 'n' || typeof v !== 'number') return String(v)
  if (z !== undefined && SSF.is_date(String(z))) return toIsoDate(v, date1904)
  // Fifteen digits are what a spreadsheet keeps of a number; a phone or identity number has no exponent.
  return Number.isSafeInteger(v) ? String(v) : String(Number(v.toPrecision(15)))
}

/** A spreadsheet's day number as `2026-11-22`, `2026-11-22 09:30`, or `09:30` for a time alone. */
function toIsoDate(value: number, date1904: boolean): string {
  const { y, m, d, H, M } = SSF.parse_date_code(value, { date1904 })
  const pad = (n: number) => String(n).padStart(2, '0')
  const time = `${pad(H)}:${pad(M)}`
  if (value < 1) return time
  const day = `${y}-${pad(m)}-${pad(d)}`
  return Number.isInteger(value) ? day : `${day} ${time}`
}
