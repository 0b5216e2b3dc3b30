export type SheetToWrite = {
  /** Shortened to the 31 characters a spreadsheet allows, without the characters it forbids. */
  readonly name: string
  /** `width` in characters. */
  readonly columns: readonly { readonly title: string; readonly width?: number }[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

/** An XLSX with a row of titles on each sheet. Cells are values only, so that nothing in them is ever run. */
export async function writeWorkbook(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  // Large, and seldom needed: not read at the station's start.
  const { utils, write } = await import('@e965/xlsx')
  const book = utils.book_new()
  for (const { name, columns, rows } of sheets) {
    const sheet = utils.aoa_to_sheet([columns.map(({ title }) => title), ...rows.map((row) => [...row])])
    sheet['!cols'] = columns.map(({ width }) => (width === undefined ? {} : { wch: width }))
    utils.book_append_sheet(book, sheet, name.replace(/[\\/?*[\]:]/gu, ' ').slice(0, 31), true)
  }
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer)
}
