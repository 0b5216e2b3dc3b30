import { utils, write, type WorkSheet } from '@e965/xlsx'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { Failure } from '../failure.ts'
import { parseTable } from './parse-table.ts'
import { readTable } from './read-table.ts'
import { type TableLimits, tableLimits } from './table.ts'
import { writeCsv } from './write-csv.ts'
import { writeWorkbook } from './write-workbook.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
/** 姓名,电话 / 李娜,138 in GB18030. */
const gb18030 = Uint8Array.from(Buffer.from('d0d5c3fb2cb5e7bbb00ac0eec4c82c313338', 'hex'))
const utf16 = (text: string, mark: boolean) =>
  new Uint8Array(Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le'))

function textsOf(bytes: Uint8Array, limits: TableLimits = tableLimits): (string | number)[][] {
  const [sheet] = parseTable(bytes, limits).sheets
  return (sheet?.rows ?? []).map(({ row, cells }) => [row, ...cells.map(({ text }) => text)])
}

function failureOf(bytes: Uint8Array, limits: TableLimits = tableLimits): unknown {
  try {
    parseTable(bytes, limits)
    return 'read'
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return error.data === undefined ? error.code : [error.code, error.data]
  }
}

function workbook(sheet: WorkSheet): Uint8Array {
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, 'A')
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
}

describe('a CSV', () => {
  const rows = [
    [1, '姓名', '电话'],
    [2, '李娜', '138'],
  ]

  it.each([
    ['UTF-8', utf8('姓名,电话\n李娜,138'), 'utf-8'],
    ['UTF-8 with its mark', utf8('\uFEFF姓名,电话\r\n李娜,138\r\n'), 'utf-8'],
    ['GB18030', gb18030, 'gb18030'],
    ['UTF-16 with its mark', utf16('姓名\t电话\n李娜\t138', true), 'utf-16le'],
    ['UTF-16 without', utf16('姓名\t电话\r\n李娜\t138', false), 'utf-16le'],
    ['semicolons', utf8('姓名;电话\n李娜;138'), 'utf-8'],
    ['tabs', utf8('姓名\t电话\n李娜\t138'), 'utf-8'],
    ['quotes', utf8('"姓名","电话"\n"李娜","138"'), 'utf-8'],
    ['old line ends', utf8('姓名,电话\r李娜,138'), 'utf-8'],
  ])('in %s reads the same', (_how, bytes, encoding) => {
    expect(textsOf(bytes)).toEqual(rows)
    expect(parseTable(bytes, tableLimits)).toMatchObject({ format: 'csv', encoding })
  })

  it('keeps line breaks and separators within quotes, and numbers its rows as a spreadsheet does', () => {
    expect(textsOf(utf8('a,b\n"1\n2","x,""y"""\n\n,,\nc,d,,\n'))).toEqual([
      [1, 'a', 'b'],
      [2, '1\n2', 'x,"y"'],
      [5, 'c', 'd'],
    ])
  })

  it('may name its separator', () => {
    expect(textsOf(utf8('sep=|\r\na|b,c\r\n'))).toEqual([[2, 'a', 'b,c']])
  })

  it('says which cells are formulas, but for text kept by one', () => {
    const [sheet] = parseTable(utf8('="0138",=1+2,=cmd|x,+86 138,-'), tableLimits).sheets
    expect(sheet?.rows[0]?.cells).toEqual([
      { text: '0138', formula: false },
      { text: '=1+2', formula: true },
      { text: '=cmd|x', formula: true },
      { text: '+86 138', formula: false },
      { text: '-', formula: false },
    ])
  })

  it('with a quote that never ends is refused, not half read', () => {
    expect(failureOf(utf8('a,b\n"1,2\n3,4\n'))).toBe('TABLE_UNREADABLE')
  })
})

describe('a workbook', () => {
  it('gives dates in ISO form, numbers whole, and what formulas came to', () => {
    const sheet: WorkSheet = {
      '!ref': 'A1:I3',
      A1: { t: 's', v: ' 姓名 ' },
      B1: { t: 'n', v: 13800138000 },
      C1: { t: 'n', v: 13800138000, z: '0.00E+00' },
      D1: { t: 'n', v: 46348, z: 'yyyy-mm-dd' },
      E1: { t: 'n', v: 46348.4375, z: 'm/d/yy h:mm' },
      F1: { t: 'n', v: 0.4375, z: 'h:mm' },
      G1: { t: 'n', v: 0.1 + 0.2 },
      H1: { t: 'b', v: true },
      I1: { t: 'n', v: 3, f: '1+2' },
      A3: { t: 's', v: '第三行' },
    }
    const [read] = parseTable(workbook(sheet), tableLimits).sheets
    expect(read?.rows.map(({ row, cells }) => [row, ...cells.map(({ text }) => text)])).toEqual([
      [
        1,
        '姓名',
        '13800138000',
        '13800138000',
        '2026-11-22',
        '2026-11-22 10:30',
        '10:30',
        '0.3',
        'TRUE',
        '3',
      ],
      [3, '第三行'],
    ])
    expect(read?.rows[0]?.cells.map(({ formula }) => formula)).toEqual([...Array(8).fill(false), true])
  })

  it('comes back as it was written, also through the thread that reads', async () => {
    const rows = [
      ['单雄信', 13800138000, null],
      ['=1+2', -5, '+86'],
    ]
    const written = await writeWorkbook([
      {
        name: '应聘者:一',
        columns: [{ title: '姓名', width: 12 }, { title: '电话' }, { title: '备注' }],
        rows,
      },
      { name: '空', columns: [{ title: 'x' }], rows: [] },
    ])
    const table = await readTable(written)
    expect(table.sheets.map(({ name }) => name)).toEqual(['应聘者 一', '空'])
    expect(table.sheets[0]?.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
      ['姓名', '电话', '备注'],
      ['单雄信', '13800138000'],
      ['=1+2', '-5', '+86'],
    ])
    expect(table.sheets[0]?.rows.flatMap(({ cells }) => cells).some(({ formula }) => formula)).toBe(false)
  })
})

describe('what is not a table', () => {
  const zip = (members: Record<string, string>) =>
    zipSync(Object.fromEntries(Object.entries(members).map(([name, text]) => [name, utf8(text)])))

  it.each([
    ['a PDF', utf8('%PDF-1.7 …'), ['TABLE_OTHER_KIND', { found: 'PDF' }]],
    [
      'an old or locked workbook',
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
      ['TABLE_OTHER_KIND', { found: 'XLS' }],
    ],
    ['a page', utf8('\n<html><table><tr><td>1</td></tr></table>'), ['TABLE_OTHER_KIND', { found: 'HTML' }]],
    ['an XML table', utf8('<?xml version="1.0"?><Workbook/>'), ['TABLE_OTHER_KIND', { found: 'XML' }]],
    ['a zip', zip({ 'a.txt': 'a' }), ['TABLE_OTHER_KIND', { found: 'ZIP' }]],
    ['a letter', zip({ 'word/document.xml': '' }), ['TABLE_OTHER_KIND', { found: 'DOCX' }]],
    ['a hollow workbook', zip({ 'xl/workbook.xml': 'no' }), 'TABLE_UNREADABLE'],
    [
      'half a workbook',
      workbook({ '!ref': 'A1', A1: { t: 's', v: 'x' } }).subarray(0, 3000),
      'TABLE_UNREADABLE',
    ],
    ['bytes', Uint8Array.of(1, 2, 3, 0, 0, 0, 255, 254, 3), 'TABLE_UNREADABLE'],
    ['nothing', new Uint8Array(), 'TABLE_EMPTY'],
    ['blanks', utf8(' ,\n,,\n'), 'TABLE_EMPTY'],
  ])('is told: %s', (_what, bytes, failure) => {
    expect(failureOf(bytes)).toEqual(failure)
  })

  it('never fails in any other way', () => {
    const good = workbook(utils.aoa_to_sheet([['姓名'], ['李娜'], [5]]))
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          fc.string({ maxLength: 200 }).map(utf8),
          fc
            .array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
            .map((flips) => {
              const harmed = good.slice()
              for (const [at, value] of flips) harmed[at] = value
              return harmed
            }),
        ),
        (bytes) => {
          const failure = failureOf(bytes)
          expect(JSON.stringify(failure)).toMatch(/read|TABLE_/u)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('what is too large', () => {
  it.each([['CSV'], ['XLSX']])('is refused by its rows: %s', async (kind) => {
    const rows = Array.from({ length: 30 }, (_, n) => [`row ${n}`])
    const bytes =
      kind === 'CSV'
        ? writeCsv([['t'], ...rows])
        : await writeWorkbook([{ name: 'a', columns: [{ title: 't' }], rows }])
    const rowsWithTitles = rows.length + 1
    expect(failureOf(bytes, { rows: 20, bytes: 1_048_576 })).toEqual([
      'TABLE_TOO_LARGE',
      { limitRows: 20, limitMegabytes: 1 },
    ])
    // A row of titles does not count.
    expect(failureOf(bytes, { rows: rowsWithTitles - 2, bytes: 1_048_576 })).toEqual([
      'TABLE_TOO_LARGE',
      { limitRows: rowsWithTitles - 2, limitMegabytes: 1 },
    ])
    expect(failureOf(bytes, { rows: rowsWithTitles - 1, bytes: 1_048_576 })).toBe('read')
  })

  it('is refused while it unpacks, whatever it says of its size', async () => {
    const bomb = zipSync({
      '[Content_Types].xml': utf8('<Types/>'),
      'xl/workbook.xml': utf8('<workbook/>'),
      'xl/worksheets/sheet1.xml': new Uint8Array(120 * 1_048_576),
    })
    expect(bomb.length).toBeLessThan(1_048_576)
    // The directory's size of the last member: 4 bytes at 24 from its beginning.
    const directory = Buffer.from(bomb.buffer)
    directory.writeUInt32LE(10, directory.lastIndexOf(Buffer.from('PK\u0001\u0002')) + 24)
    const before = process.memoryUsage.rss()
    await expect(readTable(bomb)).rejects.toMatchObject({ code: 'TABLE_TOO_LARGE' })
    expect(process.memoryUsage.rss() - before).toBeLessThan(150 * 1_048_576)
  })
})

describe('a CSV that is written', () => {
  it('never runs in a spreadsheet, and is read back as it was', () => {
    const rows = [
      ['=1+2', '+86 138', '-5', '@x', 'a"b', 'c\nd', 'e,f'],
      ['单', 7, null, '', '', '', 'end'],
    ]
    const bytes = writeCsv(rows)
    expect(Buffer.from(bytes).toString('utf8')).toBe(
      `\uFEFF"'=1+2","'+86 138","'-5","'@x","a""b","c\nd","e,f"\r\n单,7,,,,,end\r\n`,
    )
    expect(textsOf(bytes)).toEqual([
      [1, '=1+2', '+86 138', '-5', '@x', 'a"b', 'c\nd', 'e,f'],
      [2, '单', '7', '', '', '', '', 'end'],
    ])
  })
})
