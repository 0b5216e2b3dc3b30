import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCallableNumber } from './callable-number.ts'

describe('a number that can be called', () => {
  it.each([
    ['13800138000', 'CN', '+8613800138000'],
    ['138 0013 8000', 'CN', '+8613800138000'],
    ['１３８００１３８０００', 'CN', '+8613800138000'],
    ['+86-138-0013-8000', 'US', '+8613800138000'],
    ['0086 13800138000', 'CN', '+8613800138000'],
    ['(021) 6288 1234', 'CN', '+862162881234'],
    ['021-62881234 转 802', 'CN', '+862162881234'],
    ['021-62881234 ext. 802', 'CN', '+862162881234'],
    ['(212) 555-0123', 'US', '+12125550123'],
    ['+49 30 901820', 'CN', '+4930901820'],
    ['020 7946 0018', 'GB', '+442079460018'],
  ])('%s in %s is %s', (typed, country, number) => {
    expect(readCallableNumber(typed, country)).toEqual({ number })
  })

  it.each([
    ['', 'CN', 'missing'],
    ['  ', 'CN', 'missing'],
    ['110', 'CN', 'emergency'],
    ['1-2-0', 'CN', 'emergency'],
    ['911', 'CN', 'emergency'],
    ['+86 119', 'CN', 'emergency'],
    ['999', 'GB', 'emergency'],
    ['900 555 1234', 'US', 'premium'],
    ['+49 900 1234567', 'CN', 'premium'],
    ['0898 505 1234', 'GB', 'malformed'],
    ['62881234', 'CN', 'malformed'],
    ['1.38E+10', 'CN', 'malformed'],
    ['13800138000 / 13900139000', 'CN', 'malformed'],
    ['张三', 'CN', 'malformed'],
    ['138001380001', 'CN', 'malformed'],
  ])('%s in %s is not: %s', (typed, country, problem) => {
    expect(readCallableNumber(typed, country)).toEqual({ problem })
  })

  it('is one by any spelling of it, and reads the same again', () => {
    const separated = fc
      .tuple(
        fc.constantFrom('13', '15', '18'),
        fc.stringMatching(/^\d{9}$/u),
        fc.constantFrom('', ' ', '-', '.'),
      )
      .map(
        ([start, rest, gap]) => `${start}${rest.slice(0, 1)}${gap}${rest.slice(1, 5)}${gap}${rest.slice(5)}`,
      )
    fc.assert(
      fc.property(separated, fc.constantFrom('', '+86 ', '0086', '86'), (national, code) => {
        const digits = national.replace(/\D/gu, '')
        const plain = readCallableNumber(digits, 'CN')
        expect(readCallableNumber(code + national, 'CN')).toEqual(plain)
        if ('number' in plain) expect(readCallableNumber(plain.number, 'DE')).toEqual(plain)
      }),
    )
  })

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.string({ maxLength: 3 }),
        (typed, country) => {
          readCallableNumber(typed, country)
        },
      ),
    )
  })
})
