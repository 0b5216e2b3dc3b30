import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compareStamps,
  computerOfStamp,
  isStamp,
  seeStamp,
  stampTail,
  tickStamp,
  timeOfStamp,
} from './hlc.ts'

/** Any clock: right, years off in both directions, or broken. */
const clock = fc.oneof(
  fc.integer({ min: -1, max: 2 ** 44 }),
  fc.constantFrom(0, Date.parse('1970-01-01'), Date.parse('2026-11-22'), Date.parse('2101-01-01'), 2 ** 60),
)
const stamp = fc
  .tuple(clock, fc.nat(20), fc.constantFrom('a', 'b'))
  .map(([ms, ticks, computer]) =>
    Array.from({ length: ticks + 1 }).reduce<string>((last) => tickStamp(last, ms, computer), ''),
  )

describe('a stamp', () => {
  it('sorts after what came before, whatever the clock says', () => {
    fc.assert(
      fc.property(stamp, clock, (last, now) => {
        const next = tickStamp(last, now, 'a')
        expect(isStamp(next)).toBe(true)
        expect(compareStamps(next, last)).toBe(1)
      }),
    )
  })

  it('tells the time where the clock is ahead of what was seen', () => {
    const last = tickStamp('', 1000, 'a')
    expect(timeOfStamp(tickStamp(last, 2000, 'b'))).toBe(2000)
    expect(timeOfStamp(tickStamp(last, 10, 'b'))).toBe(1000)
  })

  it('counts on into the next millisecond when the counter is full', () => {
    const full = `${'0'.repeat(11)}5-ffff-00000000`
    expect(tickStamp(full, 0, 'a').startsWith('000000000006-0000-')).toBe(true)
  })

  it('says whose it is', () => {
    expect(computerOfStamp(tickStamp('', 1, 'store'))).toBe(stampTail('store'))
    expect(stampTail('019aa8c2-0000-7000-8000-000000000001')).not.toBe(
      stampTail('019aa8c2-0000-7000-8000-000000000002'),
    )
  })

  it('of two is the later one, in any order', () => {
    fc.assert(
      fc.property(stamp, stamp, (one, other) => {
        const seen = seeStamp(one, other)
        expect(seen).toBe(seeStamp(other, one))
        expect(compareStamps(seen, one)).not.toBe(-1)
      }),
    )
  })

  it.each(['', 'abc', '0001', `${'0'.repeat(12)}-0000-0000000g`])('%o is none', (text) => {
    expect(isStamp(text)).toBe(false)
  })
})
