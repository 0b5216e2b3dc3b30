import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  readList,
  readNumber,
  readOptionalList,
  readText,
  writeList,
  writeNumber,
  writeOptionalList,
  writeText,
} from './cell-text.ts'

const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '',
    ' a',
    '"您好"',
    '"',
    '_x0041_',
    '-',
    'a\nb',
    '\r\n',
    '\uFEFFa',
    '\uFFFE',
    '=1+1',
    '\\n',
  ),
)
/** Without −0, which no position has. */
const numbers = fc.double({ noDefaultInfinity: true, noNaN: true }).map((value) => value + 0)
/** What a spreadsheet does to a cell's text: no blanks at its ends, one kind of line break. */
const inSpreadsheet = (cell: string) => cell.replaceAll(/\r\n?/gu, '\n').trim()
// oxlint-disable-next-line no-control-regex -- control characters are what must not stand in a cell
const forbidden = /[\0-\x08\v-\x1F\x7F-\x9F\uFFFE\uFFFF]|_x[\da-f]{4}_/iu

describe('a cell', () => {
  it('gives every text back as it was', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const cell = writeText(text)
        expect(cell).not.toMatch(forbidden)
        expect(readText(inSpreadsheet(cell))).toBe(text)
      }),
    )
  })

  it('gives every list back as it was, and tells an empty one from none', () => {
    fc.assert(
      fc.property(fc.array(texts), (list) => {
        expect(writeList(list)).not.toMatch(forbidden)
        expect(readList(inSpreadsheet(writeList(list)))).toEqual(list)
        expect(readOptionalList(inSpreadsheet(writeOptionalList(list)))).toEqual(list)
      }),
    )
    expect(readOptionalList(writeOptionalList(undefined))).toBeUndefined()
  })

  it('gives every number back as it was', () => {
    fc.assert(
      fc.property(numbers, (value) => {
        expect(readNumber(String(writeNumber(value)))).toBe(value)
      }),
    )
    expect(writeNumber(undefined)).toBeNull()
  })

  it.each([
    ['１５', 15],
    ['33,5', 33.5],
    [' 7 ', 7],
    ['', undefined],
    ['十五', undefined],
    ['15分', undefined],
    ['1,000,000', undefined],
  ])('with the number %o reads %o', (cell, value) => {
    expect(readNumber(cell)).toBe(value)
  })

  it('stands as somebody would write it wherever a spreadsheet keeps that', () => {
    expect(writeText('客户说：“我要投诉！”\n您怎么办？')).toBe('客户说：“我要投诉！”\n您怎么办？')
    expect(writeList(['您先别急', '让您久等了'])).toBe('您先别急\n让您久等了')
    expect(readList('您先别急\n\n  让您久等了 \n-')).toEqual(['您先别急', '让您久等了'])
  })
})
