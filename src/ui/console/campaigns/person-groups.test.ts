import { describe, expect, it } from 'vitest'
import { personStates } from '../../../contract/campaigns.ts'
import { groupCounts, groupNames, groupOf, isUp, statesInOrder } from './person-groups.ts'

describe('the groups of a campaign’s people', () => {
  it('have every state, each in one', () => {
    expect(statesInOrder.toSorted()).toEqual([...personStates].toSorted())
  })

  it('count everybody once', () => {
    const counts = Object.fromEntries(personStates.map((state) => [state, 1]))
    const sums = groupCounts(counts)
    expect(groupNames.reduce((sum, group) => sum + sums[group], 0)).toBe(personStates.length)
    expect(groupCounts({ talking: 2, ringing: 1 })).toMatchObject({ live: 3, done: 0 })
  })

  it('know who is on the telephone', () => {
    expect(personStates.filter(isUp).toSorted()).toEqual(['dialling', 'ringing', 'talking'])
    expect(groupOf('broken-off')).toBe('failed')
  })
})
