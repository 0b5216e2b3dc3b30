import { inflateSync } from 'node:zlib'

export type ReadPdf = {
  /** The text of each page as a reader's search would find it, one line for each stretch that was written. */
  readonly pages: readonly string[]
  /** Names of the fonts whose letters are in the file. */
  readonly embeddedFonts: readonly string[]
}

/**
 * Reads text back out of the product's own PDFs (plain objects, deflated streams, two-byte glyph codes with a
 * ToUnicode map); not a reader for PDFs in general.
 */
export function readPdf(pdf: Buffer): ReadPdf {
  const objects = readObjects(pdf)
  const get = (id: string | undefined) => objects.get(id ?? '') ?? { head: '', stream: '' }
  const pages: string[] = []
  for (const { head } of objects.values()) {
    if (!/\/Type \/Page\b/.test(head)) continue
    const resources = get(refOf(head, 'Resources')).head
    const fonts = new Map<string, ReadonlyMap<string, string>>()
    for (const [, name, id] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      fonts.set(name ?? '', readToUnicode(get(refOf(get(id).head, 'ToUnicode')).stream))
    }
    pages.push(readText(get(refOf(head, 'Contents')).stream, fonts))
  }
  const embeddedFonts = [...objects.values()].flatMap(({ head }) => {
    const name = /\/FontName \/(?:[A-Z]{6}\+)?(\S+)/.exec(head)?.[1]
    return name !== undefined && get(refOf(head, 'FontFile3')).stream.length > 0 ? [name] : []
  })
  return { pages, embeddedFonts }
}

function refOf(head: string, key: string): string | undefined {
  return new RegExp(String.raw`/${key} (?:\[)?(\d+) 0 R`).exec(head)?.[1]
}

function readObjects(pdf: Buffer): Map<string, { head: string; stream: string }> {
  const text = pdf.toString('latin1')
  const objects = new Map<string, { head: string; stream: string }>()
  // The table at the end says where each object starts; what merely looks like one inside a stream is none.
  const table = /xref\n0 (\d+)\n/.exec(text.slice(text.lastIndexOf('\nxref\n')))
  if (table === null) throw new Error('The PDF has no cross-reference table')
  const rows = text.slice(text.lastIndexOf('\nxref\n')).matchAll(/^(\d{10}) \d{5} n/gm)
  for (const [, offset] of rows) {
    const start = Number(offset)
    const id = /^(\d+) 0 obj/.exec(text.slice(start, start + 20))?.[1] ?? ''
    const end = text.indexOf('endobj', start)
    const streamAt = text.indexOf('\nstream\n', start)
    if (streamAt === -1 || streamAt > end) {
      objects.set(id, { head: text.slice(start, end), stream: '' })
      continue
    }
    const head = text.slice(start, streamAt)
    const from = streamAt + '\nstream\n'.length
    const bytes = pdf.subarray(from, from + Number(/\/Length (\d+)/.exec(head)?.[1]))
    const plain = head.includes('/FlateDecode') ? inflateSync(bytes) : bytes
    objects.set(id, { head, stream: plain.toString('latin1') })
  }
  return objects
}

function readToUnicode(map: string): Map<string, string> {
  const letters = new Map<string, string>()
  for (const [, first, , list] of map.matchAll(/<([\da-f]{4})> <([\da-f]{4})> \[([^\]]*)\]/gi)) {
    for (const [index, [, code]] of [...(list ?? '').matchAll(/<([\da-f ]*)>/gi)].entries()) {
      const glyph = (Number.parseInt(first ?? '', 16) + index).toString(16).padStart(4, '0')
      const units = (code ?? '').replaceAll(' ', '').match(/.{4}/g) ?? []
      letters.set(glyph, String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))))
    }
  }
  return letters
}

function readText(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  const lines: string[] = []
  let font: ReadonlyMap<string, string> = new Map()
  for (const [, name, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name !== undefined) font = fonts.get(name) ?? new Map()
    if (shown === undefined) continue
    const glyphs = [...shown.matchAll(/<([\da-f]+)>/gi)].flatMap(([, hex]) => hex?.match(/.{4}/g) ?? [])
    lines.push(glyphs.map((glyph) => font.get(glyph) ?? '\ufffd').join(''))
  }
  return lines.join('\n')
}
