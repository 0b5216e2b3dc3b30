/** How files begin that people take for tables. */
const signatures: readonly (readonly [kind: string, start: string])[] = [
  ['PDF', '%PDF'],
  ['ZIP', 'PK\u0003\u0004'],
  ['XLS', '\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1'],
  ['PNG', '\u0089PNG'],
  ['JPEG', '\u00FF\u00D8\u00FF'],
  ['GIF', 'GIF8'],
  ['RAR', 'Rar!'],
  ['7Z', '7z\u00BC\u00AF'],
  ['GZIP', '\u001F\u008B'],
  ['RTF', '{\\rtf'],
  ['HTML', 'MIME-Version:'],
]

/** What a file is by its first bytes, in capitals as people call it; `text` where nothing is recognised. */
export function sniffKind(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  return signatures.find(([, start]) => head.startsWith(start))?.[0] ?? 'text'
}

/** Pages and XML that spreadsheets also write, with a table's name; `undefined` for what may be a CSV. */
export function sniffMarkup(text: string): 'HTML' | 'XML' | undefined {
  const start = text.slice(0, 1000).trimStart().toLowerCase()
  if (/^<(?:!doctype html|html|table|head|meta|body|style)\b/u.test(start)) return 'HTML'
  if (start.startsWith('<?xml')) return start.includes('<html') ? 'HTML' : 'XML'
  return undefined
}

/** What a zip holds, by its members. */
export function sniffZip(members: ReadonlySet<string>): string {
  if (members.has('xl/workbook.xml')) return 'XLSX'
  if (members.has('xl/workbook.bin')) return 'XLSB'
  if (members.has('word/document.xml')) return 'DOCX'
  if (members.has('ppt/presentation.xml')) return 'PPTX'
  if (members.has('content.xml')) return 'ODS'
  if (members.has('Index/Document.iwa')) return 'Numbers'
  return 'ZIP'
}
