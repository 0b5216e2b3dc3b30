import { describe, expect, it } from 'vitest'
import { noFilters, ownStore, passes, storesOf } from './interview-filters.ts'

const none = noFilters
const reported = {
  state: 'reported',
  channel: 'video',
  decision: null,
  recommendation: 'review',
  positionId: 'home-customer-service',
  ownedBy: null,
} as const
const sent = { ...reported, ownedBy: { store: 'Elm Street' } } as const
const draft = { ...reported, state: 'draft', recommendation: null } as const

describe('passes', () => {
  it.each([
    ['everything without a filter', draft, none, true],
    ['the state asked for', reported, { ...none, state: 'reported' }, true],
    ['the way it was held', reported, { ...none, channel: 'video' }, true],
    ['no other way', reported, { ...none, channel: 'text' }, false],
    ['no other state', draft, { ...none, state: 'reported' }, false],
    ['a report nobody decided on as undecided', reported, { ...none, decision: 'none' }, true],
    [
      'no draft as undecided, since there is nothing to decide yet',
      draft,
      { ...none, decision: 'none' },
      false,
    ],
    [
      'no decided report as undecided',
      { ...reported, decision: 'hold' } as const,
      { ...none, decision: 'none' },
      false,
    ],
    [
      'the decision asked for',
      { ...reported, decision: 'hold' } as const,
      { ...none, decision: 'hold' },
      true,
    ],
    ['the suggestion asked for', reported, { ...none, suggestion: 'review' }, true],
    ['no other suggestion', reported, { ...none, suggestion: 'advance' }, false],
    ['the store asked for', sent, { ...none, store: 'Elm Street' }, true],
    ['no other store', sent, { ...none, store: 'Oak Street' }, false],
    ['nothing of a store as headquarters’ own', sent, { ...none, store: ownStore }, false],
    ['what is headquarters’ own', reported, { ...none, store: ownStore }, true],
    ['no other position', reported, { ...none, position: 'store-associate' }, false],
  ])('lets through %s', (_, interview, filters, expected) => {
    expect(passes(interview, filters)).toBe(expected)
  })
})

it('names where interviews come from once each, this computer first', () => {
  const other = { ownedBy: { store: 'Acorn Lane' } }
  expect(storesOf([sent, reported, other, sent])).toEqual([ownStore, 'Acorn Lane', 'Elm Street'])
  expect(storesOf([reported])).toEqual([ownStore])
})
