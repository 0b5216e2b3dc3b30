import { describe, expect, it } from 'vitest'
import type { Candidate } from '../../../contract/candidates.ts'
import { differs, everyNote, firstChoices, likeliestKept, mergedFields } from './merge-choices.ts'

const one: Candidate = {
  id: 'one',
  orgUnitId: 'o',
  name: '李娜',
  phone: '13900000000',
  email: '',
  note: '',
  values: { years: 3 },
  createdAt: '2026-11-20T00:00:00.000Z',
  updatedAt: '2026-11-20T00:00:00.000Z',
  revision: 1,
  interviews: 0,
  match: null,
  decision: null,
}
const other: Candidate = {
  ...one,
  id: 'other',
  email: 'li.na@example.com',
  values: { trade: 'shop' },
  createdAt: '2026-11-21T00:00:00.000Z',
}
const keys = ['name', 'phone', 'email', 'note', 'years', 'trade']

describe('merging two records of a person', () => {
  it('keeps the one with most interviews, else the oldest', () => {
    expect(likeliestKept([other, one])?.id).toBe('one')
    expect(likeliestKept([{ ...other, interviews: 1 }, one])?.id).toBe('other')
  })

  it('loses nothing that only one of them says', () => {
    const choices = firstChoices([one, other], one, keys)
    expect(mergedFields([one, other], one, choices)).toEqual({
      name: '李娜',
      phone: '13900000000',
      email: 'li.na@example.com',
      note: '',
      values: { years: 3, trade: 'shop' },
    })
  })

  it('takes what was chosen, an empty value too', () => {
    const choices = { ...firstChoices([one, other], one, keys), years: 'other' }
    expect(mergedFields([one, other], one, choices).values).toEqual({ trade: 'shop' })
  })

  it('joins notes when asked to, the kept record’s first and none twice', () => {
    const noted = (id: string, note: string): Candidate => ({ ...one, id, note })
    const all = [
      noted('a', '晚上方便'),
      noted('b', ''),
      noted('c', '会开车\n住得近 '),
      noted('d', '晚上方便'),
    ]
    const kept = noted('c', '会开车\n住得近 ')
    const choices = { ...firstChoices(all, kept, keys), note: everyNote }
    expect(mergedFields(all, kept, choices).note).toBe('会开车\n住得近\n晚上方便')
  })

  it.each([
    ['name', false],
    ['email', true],
    ['note', false],
    ['years', true],
  ])('knows whether %s is to be chosen', (key, expected) => {
    expect(differs([one, other], key)).toBe(expected)
  })
})
