import { describe, expect, it } from 'vitest'
import { askedOf } from './ledger-filters.ts'

describe('the filters of the ledger', () => {
  it.each([
    [{ state: '', kind: '' }, {}],
    [{ state: 'open', kind: '' }, { state: 'open' }],
    [
      { state: 'held', kind: 'interview' },
      { state: 'held', kind: 'interview' },
    ],
    [{ state: 'lost', kind: 'cat' }, {}],
  ])('asks for %o as %o', (filters, asked) => {
    expect(askedOf(filters)).toEqual(asked)
  })
})
