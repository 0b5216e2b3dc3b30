import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatPreciseClock, parseClock } from './precise-clock.ts'

it.each([
  ['75', 75_000],
  ['1:15', 75_000],
  ['1:15.5', 75_500],
  ['1:15', 75_000],
  ['1:00:05', 3_605_000],
  ['', null],
  ['1:2:3:4', null],
  ['abc', null],
  ['-1', null],
])('"%s" is read as %s ms', (text, ms) => {
  expect(parseClock(text)).toBe(ms)
})

it('reads back what it writes, to a tenth of a second', () => {
  fc.assert(
    fc.property(fc.nat({ max: 5 * 3_600_000 }), (ms) => {
      expect(parseClock(formatPreciseClock(ms))).toBe(Math.round(ms / 100) * 100)
    }),
  )
})
