import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeSignKey } from './pairing/identity.ts'
import { isReceiptOf, parseReceipt, type Receipt, signReceipt } from './receipt.ts'

const key = makeSignKey()
const signed = signReceipt(key.secret, {
  bundle: 'a'.repeat(64),
  from: 'headquarters',
  to: 'store',
  incarnation: 'first',
  sequence: 3,
  outcomes: [
    ['interview', 'one', 'hash', 'new', null],
    ['interview', 'two', 'hash', 'held', 'parent-missing'],
  ],
})

describe('a receipt', () => {
  it('is believed as it was given, after a way through a file', () => {
    expect(isReceiptOf(key.public, parseReceipt(JSON.stringify(signed)))).toBe(true)
  })

  it('is not believed from anybody else', () => {
    expect(isReceiptOf(makeSignKey().public, signed)).toBe(false)
  })

  it.each<[string, Partial<Receipt>]>([
    ['another bundle', { bundle: 'b'.repeat(64) }],
    ['another outcome', { outcomes: [['interview', 'two', 'hash', 'new', null]] }],
    ['fewer outcomes', { outcomes: [] }],
    ['another sequence', { sequence: 4 }],
    ['another receiver', { to: 'another store' }],
  ])('is not believed with %s', (_what, change) => {
    expect(isReceiptOf(key.public, { ...signed, receipt: { ...signed.receipt, ...change } })).toBe(false)
  })

  it('is nothing when it was cut or is another file', () => {
    const text = JSON.stringify(signed)
    fc.assert(
      fc.property(fc.nat(text.length - 1), (at) => {
        expect(() => parseReceipt(text.slice(0, at))).toThrow('BUNDLE_DAMAGED')
      }),
    )
    expect(() => parseReceipt('{}')).toThrow('BUNDLE_DAMAGED')
  })
})
