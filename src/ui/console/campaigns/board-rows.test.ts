import { describe, expect, it } from 'vitest'
import { boardRows, type Wanted } from './board-rows.ts'
import { type PersonRow, withPeople } from './use-campaign.ts'

const row = (id: string, change: Partial<PersonRow> = {}): PersonRow => ({
  id,
  campaignId: 'c',
  candidateId: id,
  name: id,
  number: '138 0013 8000',
  numberProblem: null,
  state: 'waiting',
  over: false,
  attempts: 0,
  nextAt: null,
  callId: null,
  since: null,
  interviewId: null,
  answered: 0,
  total: 6,
  problem: null,
  ...change,
})
const rows = [
  row('b', { attempts: 2, nextAt: '2026-11-25T02:00:00Z', state: 'busy' }),
  row('a', { number: '139', state: 'done', over: true }),
  row('c', { state: 'talking', attempts: 1 }),
]
const idsOf = (wanted: Partial<Wanted>) =>
  boardRows(rows, { query: '', state: '', order: { by: 'list', direction: 'ascending' }, ...wanted })
    .map(({ id }) => id)
    .join('')

describe('the rows of a board', () => {
  it.each<[string, Partial<Wanted>, string]>([
    ['are the list, who is on the telephone first', {}, 'cba'],
    ['are found by name', { query: 'A' }, 'a'],
    ['are found by digits, however they are written', { query: '13800' }, 'cb'],
    ['are not all found by a text without digits', { query: 'x' }, ''],
    ['are of one state', { state: 'busy' }, 'b'],
    ['are of one group', { state: 'live' }, 'c'],
    ['are ordered by name', { order: { by: 'name', direction: 'descending' } }, 'cba'],
    ['are ordered by attempts', { order: { by: 'attempts', direction: 'ascending' } }, 'acb'],
    [
      'are ordered by the next call, those without one last',
      { order: { by: 'next', direction: 'ascending' } },
      'bac',
    ],
  ])('%s', (_, wanted, expected) => {
    expect(idsOf(wanted)).toBe(expected)
  })

  it('keep their order and those who did not change', () => {
    const known = withPeople(undefined, rows)
    const next = withPeople(known, [{ ...row('b'), state: 'dialling' }])
    expect([...next.keys()]).toEqual(['b', 'a', 'c'])
    expect(next.get('a')).toBe(known.get('a'))
    expect(next.get('b')?.state).toBe('dialling')
  })
})
