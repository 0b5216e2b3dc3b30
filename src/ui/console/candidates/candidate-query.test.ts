import { describe, expect, it } from 'vitest'
import { readFilters, readQuery, readSort, writeFilters } from './candidate-query.ts'

const fieldId = '019a0000-0000-7000-8000-000000000001'
const address = { q: '', interviewed: '', decision: '', filters: '', sort: '' }

describe('the list of candidates in the address', () => {
  it('asks for everyone, newest first, where the address says nothing', () => {
    expect(readQuery(address)).toEqual({
      query: '',
      filters: [],
      sort: { by: 'created', direction: 'descending' },
    })
  })

  it('puts standing chips and added filters together', () => {
    const filters = writeFilters([{ kind: 'number', fieldId, min: 2 }])
    expect(readQuery({ ...address, interviewed: 'no', decision: 'none', filters }).filters).toEqual([
      { kind: 'interviewed', is: false },
      { kind: 'decision', is: 'none' },
      { kind: 'number', fieldId, min: 2 },
    ])
  })

  it.each(['{', '[{"kind":"what"}]', '7', '[{"kind":"choice","anyOf":[]}]'])(
    'takes no filter from %s',
    (text) => expect(readFilters(text)).toEqual([]),
  )

  it('does not mind an invented decision', () => {
    expect(readQuery({ ...address, decision: 'maybe' }).filters).toEqual([])
  })

  it.each([
    ['name', { by: 'name', direction: 'ascending' }],
    ['-match', { by: 'match', direction: 'descending' }],
    [`-${fieldId}`, { by: { fieldId }, direction: 'descending' }],
    ['height', { by: 'created', direction: 'descending' }],
  ] as const)('reads the order %s', (text, expected) => {
    expect(readSort(text)).toEqual(expected)
  })
})
