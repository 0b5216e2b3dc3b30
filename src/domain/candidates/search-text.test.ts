import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toSearchQuery, toSearchTokens } from './search-text.ts'

describe('the tokens of a text', () => {
  it.each([
    ['李小娜', '李小 小娜 娜'],
    ['13800', '138 380 800 00 0'],
    ['Renée LI', 'renee li'],
    ['会Excel，懂ERP2系统。', '会 excel 懂 erp 2 系统 统'],
    ['a.b-c@example.com', 'a b c example com'],
    ['ＡＢ１２', 'ab 12 2'],
    ['𠮷野家', '𠮷野 野家 家'],
    ['', ''],
    ['！？ … "', ''],
  ])('of %s are %s', (text, tokens) => {
    expect(toSearchTokens(text)).toBe(tokens)
  })
})

describe('the query', () => {
  it.each([
    ['李', '"李" *'],
    ['小娜', '"小娜"'],
    ['李小娜', '"李小 小娜"'],
    ['13', '"13" *'],
    ['8000', '"800 000"'],
    ['li na', '"li" * AND "na" *'],
    ['李 OR "x" NEAR(y)', '"李" * AND "or" * AND "x" * AND "near" * AND "y" *'],
    ['  ', undefined],
    ['*"-', undefined],
  ])('for %s is %s', (typed, query) => {
    expect(toSearchQuery(typed)).toBe(query)
  })

  it.each(['\u0301', '\u2E80'])('is empty for %s, a mark or a radical on its own', (typed) => {
    expect(toSearchQuery(typed)).toBeUndefined()
  })

  it('has nothing but quoted letters and digits, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (typed) => {
        expect(toSearchQuery(typed) ?? '').toMatch(/^(?:"[\p{L}\p{N} ]+"(?: \*)?(?: AND |$))*$/u)
      }),
    )
  })

  it('finds every stretch of a text without spaces', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'李小娜好工作'), minLength: 1, maxLength: 12 })
    const digits = fc.string({ unit: fc.constantFrom(...'0123'), minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(fc.oneof(letters, digits), fc.nat(), fc.nat(), (text, a, b) => {
        const from = a % text.length
        const part = text.slice(from, from + 1 + (b % (text.length - from)))
        expect([text, part, matches(toSearchTokens(text), toSearchQuery(part) ?? '')]).toEqual([
          text,
          part,
          true,
        ])
      }),
    )
  })
})

/** What FTS5 makes of one clause: a phrase, or a beginning. */
function matches(tokens: string, query: string): boolean {
  const prefix = /^"(.+)" \*$/u.exec(query)?.[1]
  if (prefix !== undefined) return tokens.split(' ').some((token) => token.startsWith(prefix))
  return ` ${tokens} `.includes(` ${query.slice(1, -1)} `)
}
