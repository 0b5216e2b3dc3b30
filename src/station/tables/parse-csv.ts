import Papa from 'papaparse'
import { Failure } from '../failure.ts'
import { decodeText } from './decode-text.ts'
import { sniffMarkup } from './sniff-kind.ts'
import type { Cell, Table, TableLimits, TableRow } from './table.ts'
import { hasTooMany, tooLarge } from './too-large.ts'

/** Some programs name the separator in a first line that they do not show. */
const namedSeparator = /^sep=(.)\r?\n/iu

/** Reads text separated by commas, semicolons or tabs; line breaks within quotes stay in their cell. */
export function parseCsv(bytes: Uint8Array, limits: TableLimits): Table {
  const { text, encoding } = decodeText(bytes)
  const markup = sniffMarkup(text)
  if (markup !== undefined) throw new Failure('TABLE_OTHER_KIND', { found: markup })
  const named = namedSeparator.exec(text)
  const rows: TableRow[] = []
  let row = named === null ? 0 : 1
  let broken = false
  Papa.parse<string[]>(named === null ? text : text.slice(named[0].length), {
    ...(named?.[1] === undefined ? {} : { delimiter: named[1] }),
    delimitersToGuess: [',', ';', '\t'],
    step: ({ data, errors }, parser) => {
      row += 1
      broken ||= errors.some(({ type }) => type === 'Quotes')
      const cells = trimEnd(data.map(toCell))
      if (cells.length > 0) rows.push({ row, cells })
      if (hasTooMany(rows, limits) || broken) parser.abort()
    },
  })
  if (broken) throw new Failure('TABLE_UNREADABLE')
  if (hasTooMany(rows, limits)) throw tooLarge(limits)
  return { format: 'csv', encoding, sheets: [{ name: '', rows }] }
}

/** Exports write `="0138"` to keep a number as it is: that is text, every other `=` a formula. */
function toCell(raw: string): Cell {
  const text = raw.trim()
  const kept = /^="([^"]*)"$/u.exec(text)?.[1]
  if (kept !== undefined) return { text: kept.trim(), formula: false }
  // Undoes what `writeCsv` does to cells that a spreadsheet would run.
  if (/^'[=+\-@]/u.test(text)) return { text: text.slice(1), formula: false }
  return { text, formula: text.startsWith('=') && text.length > 1 }
}

/** Without the empty cells at the end. */
export function trimEnd(cells: readonly Cell[]): readonly Cell[] {
  return cells.slice(0, cells.findLastIndex(({ text, formula }) => text !== '' || formula) + 1)
}
