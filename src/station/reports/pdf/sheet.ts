import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import PdfKit from 'pdfkit'
import type { UiLanguage } from '../../../contract/ids.ts'
import { reportWords, type ReportWords } from '../report-words.ts'

/** Dark enough to tell apart in grey print: machine and human also differ by their labels. */
export const colours = {
  ink: '#1f2328',
  muted: '#5b6472',
  line: '#c9ced6',
  track: '#e6e8ec',
  machine: '#0f766e',
  human: '#3730a3',
} as const

export type TextStyle = {
  readonly x?: number
  readonly width?: number
  readonly size?: number
  readonly bold?: boolean
  readonly colour?: string
  readonly align?: 'left' | 'right' | 'center'
}

/** An A4 page that is written from top to bottom; all lengths are points. */
export type Sheet = {
  readonly doc: PDFKit.PDFDocument
  readonly words: ReportWords
  readonly language: UiLanguage
  readonly left: number
  readonly width: number
  /** Where the next thing goes. */
  y: number
  /** Starts a new page where less than `height` is left on this one. */
  ensure(height: number): void
  height(text: string, style?: TextStyle): number
  /** Writes at `y` and moves it below the text. */
  write(text: string, style?: TextStyle): void
  /** Writes one line at a place of its own, without moving `y`. */
  place(text: string, at: { readonly x: number; readonly y: number }, style?: TextStyle): void
  rule(): void
}

const margin = 48
const footerHeight = 40
const lineGap = 2

/** The font draws typographic quotes as wide as a Chinese character: between Latin letters they must be narrow. */
function typeset(text: string, language: UiLanguage): string {
  const narrow = text.replaceAll(/(?<=\p{Script=Latin})’(?=\p{Script=Latin})/gu, "'")
  return language === 'en' ? narrow.replaceAll(/[“”]/gu, '"').replaceAll(/[‘’]/gu, "'") : narrow
}

/** An empty A4 document with Chinese and Latin letters embedded as far as they are used. */
export function openSheet(language: UiLanguage, info: { readonly title: string; readonly at: Date }): Sheet {
  const doc = new PdfKit({
    size: 'A4',
    // None of PDFKit's own, which it would load from its package.
    font: '',
    margins: { top: margin, left: margin, right: margin, bottom: footerHeight + 12 },
    bufferPages: true,
    lang: language,
    displayTitle: true,
    info: { Title: info.title, Creator: reportWords[language].product, CreationDate: info.at },
  })
  const fonts = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '..', 'fonts')
  doc.registerFont('regular', join(fonts, 'NotoSansHans-Regular.otf'))
  doc.registerFont('bold', join(fonts, 'NotoSansHans-Bold.otf'))
  const width = doc.page.width - 2 * margin

  const use = (style: TextStyle) => {
    doc
      .font(style.bold === true ? 'bold' : 'regular')
      .fontSize(style.size ?? 9.5)
      .fillColor(style.colour ?? colours.ink)
    return { width: style.width ?? width, align: style.align ?? 'left', lineGap } as const
  }
  return {
    doc,
    words: reportWords[language],
    language,
    left: margin,
    width,
    y: margin,
    ensure(height) {
      if (this.y + height <= doc.page.maxY()) return
      doc.addPage()
      this.y = margin
    },
    height(text, style = {}) {
      return doc.heightOfString(typeset(text, language), use(style))
    },
    write(text, style = {}) {
      const options = use(style)
      const set = typeset(text, language)
      // Two lines at least stay together; what is longer than the page runs on.
      this.ensure(Math.min(doc.heightOfString(set, options), 3 * (style.size ?? 9.5)))
      doc.text(set, style.x ?? margin, this.y, options)
      this.y = doc.y
    },
    place(text, at, style = {}) {
      doc.text(typeset(text, language), at.x, at.y, {
        ...use(style),
        lineBreak: style.width !== undefined,
        height: 40,
      })
    },
    rule() {
      doc
        .moveTo(margin, this.y)
        .lineTo(margin + width, this.y)
        .lineWidth(0.6)
        .strokeColor(colours.line)
        .stroke()
    },
  }
}

/** Writes the same footer on every page, with its number. */
export function writeFooters(sheet: Sheet, text: string): void {
  const { doc, words } = sheet
  const { start, count } = doc.bufferedPageRange()
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(start + page)
    // Text below the margin would otherwise open another page.
    doc.page.margins.bottom = 0
    const y = doc.page.height - footerHeight
    const style = { size: 8, colour: colours.muted, width: sheet.width }
    sheet.place(text, { x: sheet.left, y }, style)
    sheet.place(words.page(page + 1, count), { x: sheet.left, y }, { ...style, align: 'right' })
  }
}

/** All bytes of the finished document. */
export async function closeSheet(sheet: Sheet): Promise<Buffer> {
  const parts: Buffer[] = []
  const done = new Promise<Buffer>((resolve, reject) => {
    sheet.doc.on('data', (part: Buffer) => parts.push(part))
    sheet.doc.on('end', () => resolve(Buffer.concat(parts)))
    sheet.doc.on('error', reject)
  })
  sheet.doc.end()
  return await done
}
