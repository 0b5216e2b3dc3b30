/**
 * How texts stand in a cell. A text stands as it is, a list with an entry on each line. What a spreadsheet would not
 * keep (blanks at the ends, control characters, `_x0041_`, an entry of several lines) stands in double quotes with
 * JSON's escapes, so that everything that was written is read again unchanged.
 */
const EMPTY_LIST = '-'

export function writeText(text: string): string {
  return isKept(text) ? text : quote(text)
}

export function readText(cell: string): string {
  return unquote(cell) ?? cell.replaceAll(/\r\n?/gu, '\n')
}

export function writeList(entries: readonly string[]): string {
  const isPlain = (entry: string) =>
    entry !== '' && entry !== EMPTY_LIST && !entry.includes('\n') && isKept(entry)
  return entries.map((entry) => (isPlain(entry) ? entry : quote(entry))).join('\n')
}

export function readList(cell: string): readonly string[] {
  const lines = cell.split(/\r\n?|\n/u).map((line) => line.trim())
  return lines.filter((line) => line !== '' && line !== EMPTY_LIST).map((line) => unquote(line) ?? line)
}

/** Of a list that may be absent: an empty one is told apart from none. */
export function writeOptionalList(entries: readonly string[] | undefined): string {
  return entries?.length === 0 ? EMPTY_LIST : writeList(entries ?? [])
}

export function readOptionalList(cell: string): readonly string[] | undefined {
  return cell.trim() === '' ? undefined : readList(cell)
}

/** A number, as text where a spreadsheet's fifteen digits would not do. */
export function writeNumber(value: number | undefined): string | number | null {
  if (value === undefined) return null
  return Number(value.toPrecision(15)) === value ? value : String(value)
}

/** In half or full width, with a comma or a point; `undefined` for what is no number. */
export function readNumber(cell: string): number | undefined {
  const plain = cell.normalize('NFKC').trim().replace(',', '.')
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu.test(plain) ? Number(plain) : undefined
}

/** Whether a spreadsheet gives the text back as it got it. */
function isKept(text: string): boolean {
  if (text !== text.trim() || text.startsWith('"')) return false
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.isWellFormed() && !/[\0-\t\v-\x1F\x7F-\x9F\uFEFF\uFFFE\uFFFF]|_x[\da-f]{4}_/iu.test(text)
}

function quote(text: string): string {
  const escape = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  return JSON.stringify(text)
    .replaceAll(/_(?=x[\da-f]{4}_)/giu, escape)
    .replaceAll(/[\x7F-\x9F\uFEFF\uFFFE\uFFFF]/gu, escape)
}

function unquote(cell: string): string | undefined {
  if (!/^".*"$/su.test(cell)) return undefined
  try {
    const text: unknown = JSON.parse(cell)
    return typeof text === 'string' ? text : undefined
  } catch {
    // Somebody's own quotation marks.
    return undefined
  }
}
