import { describe, expect, it } from 'vitest'
import { areAllowedHours, callingHoursOf } from './calling-hours.ts'
import { regions } from './region-policy.ts'

const from = (start: number, end: number) => [{ weekday: 1, startMinute: start * 60, endMinute: end * 60 }]

describe('when people may be called', () => {
  it.each(regions)('%s begins with hours that are allowed there, and leaves the Sunday alone', (region) => {
    const { usual } = callingHoursOf(region)
    expect(usual.length).toBeGreaterThan(0)
    expect(areAllowedHours(region, usual)).toBe(true)
    expect(usual.map(({ weekday }) => weekday)).not.toContain(7)
  })

  it.each([
    ['us', 8, 21, true],
    ['us', 7.5, 12, false],
    ['us-il', 12, 21.25, false],
    ['cn', 7, 22, true],
    ['eu', 7, 22, true],
  ] as const)('%s from %d to %d: %s', (region, start, end, allowed) => {
    expect(areAllowedHours(region, from(start, end))).toBe(allowed)
  })
})
