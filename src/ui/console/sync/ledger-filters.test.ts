import { describe, expect, it } from 'vitest'
import { askedOf } from './ledger-filters.ts'

describe('the filters of the ledger', () => {
  it.each([
    [{ state: '', kind: '', computer: '' }, {}],
    [
      { state: 'open', kind: '', computer: 'c1' },
      { state: 'open', computerId: 'c1' },
    ],
    [
      { state: 'held', kind: 'interview', computer: '' },
      { state: 'held', kind: 'interview' },
    ],
    [{ state: 'lost', kind: 'cat', computer: '' }, {}],
  ])('asks for %o as %o', (filters, asked) => {
    expect(askedOf(filters)).toEqual(asked)
  })
})
