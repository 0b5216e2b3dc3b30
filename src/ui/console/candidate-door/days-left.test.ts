import { expect, it } from 'vitest'
import { daysLeft } from './days-left.ts'

it.each([
  ['2026-11-22T12:00:00.000Z', 0],
  ['2026-11-23T11:59:59.000Z', 0],
  ['2026-11-23T12:00:00.000Z', 1],
  ['2027-12-24T12:00:00.000Z', 397],
  ['2026-11-22T11:59:59.000Z', -1],
])('until %s there are %i days left', (until, days) => {
  expect(daysLeft(until, new Date('2026-11-22T12:00:00.000Z'))).toBe(days)
})
