import { describe, expect, it } from 'vitest'
import { toCsv } from './csv.ts'

describe('a table as CSV', () => {
  it('quotes what needs it', () => {
    expect(toCsv([['a,b', 'he said "no"', 'x\ny', 1.5, null]])).toBe(
      '\uFEFF"a,b","he said ""no""","x\ny",1.5,\r\n',
    )
  })

  it.each(['=1+1', '+86', '-x', '@sum'])('never hands a spreadsheet a formula: %s', (text) => {
    expect(toCsv([[text]])).toBe(`\uFEFF'${text}\r\n`)
  })
})
