/** Marks the text as UTF-8, which spreadsheet programs would otherwise take for the local encoding. */
const byteOrderMark = '\uFEFF'

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`

/** Saves a table with nothing but its head, for someone to fill in. */
export function downloadTemplate(titles: readonly string[], fileName: string): void {
  const text = `${byteOrderMark}${titles.map(quoted).join(',')}\r\n`
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  URL.revokeObjectURL(address)
}
