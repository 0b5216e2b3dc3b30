import { describe, expect, it } from 'vitest'
import type { Candidate } from '../../../contract/candidates.ts'
import { rebase, sameValue, valueOf, withValue } from './edit-rebase.ts'

const base: Candidate = {
  id: 'c',
  orgUnitId: 'o',
  name: '李娜',
  phone: '13900000000',
  email: '',
  note: '',
  values: { trade: 'shop' },
  createdAt: '2026-11-22T00:00:00.000Z',
  updatedAt: '2026-11-22T00:00:00.000Z',
  revision: 1,
  interviews: 0,
  match: null,
  decision: null,
}

describe('an edit of a record that was changed meanwhile', () => {
  it.each([
    ['another field', { ...base, phone: '13911111111' }, 'stands'],
    ['the same field in the same way', { ...base, note: '晚上方便' }, 'stands'],
    ['the same field otherwise', { ...base, note: '只能白天' }, 'conflict'],
  ] as const)('where somebody changed %s', (_, latest, expected) => {
    expect(rebase({ key: 'note', value: '晚上方便', base }, latest)).toBe(expected)
  })

  it('knows the values of own fields', () => {
    const latest = { ...base, values: { trade: 'kitchen' } }
    expect(rebase({ key: 'trade', value: 'school', base }, latest)).toBe('conflict')
    expect(rebase({ key: 'years', value: 3, base }, latest)).toBe('stands')
  })
})

describe('one value of a candidate', () => {
  it('is set and read back, and leaves the others', () => {
    const changed = withValue(base, 'years', 3)
    expect(valueOf(changed, 'years')).toBe(3)
    expect(valueOf(changed, 'trade')).toBe('shop')
    expect(withValue(base, 'name', ' 李丽 ').name).toBe('李丽')
  })

  it.each([[undefined], [''], [[]]])('is left out when emptied by %o', (empty) => {
    expect(withValue(base, 'trade', empty).values).toEqual({})
  })

  it('is the same without regard to blanks around it', () => {
    expect(sameValue('', undefined)).toBe(true)
    expect(sameValue('a ', 'a')).toBe(true)
    expect(sameValue(0, undefined)).toBe(false)
  })
})
