import Papa from 'papaparse'

/**
 * A CSV that spreadsheets open as it is meant: UTF-8 with a byte order mark, commas, CRLF. A cell that begins
 * with `=`, `+`, `-` or `@` gets an apostrophe before it, so that no spreadsheet runs it (OWASP, CSV injection).
 */
export function writeCsv(rows: readonly (readonly (string | number | null)[])[]): Uint8Array {
  const text = Papa.unparse(rows as (string | number | null)[][], { escapeFormulae: true, newline: '\r\n' })
  return new TextEncoder().encode(`\uFEFF${text}\r\n`)
}
