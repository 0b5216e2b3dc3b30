import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWithin, minuteOfDay, nextSend, type SendTimes } from './send-hours.ts'

const at = (text: string): number => Date.parse(text)
const shanghai = 'Asia/Shanghai'

describe('hours', () => {
  const night = { startMinute: 22 * 60, endMinute: 7 * 60 }
  it.each([
    ['in the evening', 23 * 60, true],
    ['at midnight', 0, true],
    ['at the first minute', 22 * 60, true],
    ['at the minute they end', 7 * 60, false],
    ['at noon', 12 * 60, false],
  ])('over midnight: %s', (_, minute, open) => {
    expect(isWithin(night, minute)).toBe(open)
  })

  it('of no length are never open', () => {
    expect(isWithin({ startMinute: 60, endMinute: 60 }, 60)).toBe(false)
  })

  it('are read from the clock of the zone', () => {
    expect(minuteOfDay(shanghai, at('2026-11-23T16:30:00Z'))).toBe(30)
  })
})

describe('when it is sent', () => {
  const every: SendTimes = { kind: 'every', minutes: 15 }
  const twice: SendTimes = { kind: 'at', minutesOfDay: [9 * 60, 21 * 60] }
  const now = at('2026-11-23T04:00:00Z') // noon in Shanghai

  it.each([
    ['at once the first time', every, null, '2026-11-23T04:00:00Z'],
    ['so many minutes after the last', every, '2026-11-23T03:50:00Z', '2026-11-23T04:05:00Z'],
    ['long due after a night asleep', every, '2026-11-22T12:00:00Z', '2026-11-22T12:15:00Z'],
    ['at once when the clock was set back', every, '2027-01-01T00:00:00Z', '2026-11-23T04:00:00Z'],
    ['at the next time of day', twice, '2026-11-23T01:00:00Z', '2026-11-23T13:00:00Z'],
    ['once for what was slept through', twice, '2026-11-20T01:00:00Z', '2026-11-20T13:00:00Z'],
    ['at the next time of day at first', twice, null, '2026-11-23T13:00:00Z'],
    [
      'at once when the clock of a time of day was set back',
      twice,
      '2027-01-01T00:00:00Z',
      '2026-11-23T04:00:00Z',
    ],
  ])('%s', (_, times, last, expected) => {
    const next = nextSend(times, { last: last === null ? null : at(last), now, timeZone: shanghai })
    expect(next === null ? null : new Date(next).toISOString()).toBe(new Date(expected).toISOString())
  })

  it('is never when no time is chosen', () => {
    expect(nextSend({ kind: 'at', minutesOfDay: [] }, { last: null, now, timeZone: shanghai })).toBeNull()
  })

  it('comes again within a day and an hour, whatever the clocks do', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1439 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z') }),
        fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Pacific/Auckland'),
        (minutesOfDay, last, timeZone) => {
          const next = nextSend({ kind: 'at', minutesOfDay }, { last, now: last, timeZone }) ?? 0
          expect(next).toBeGreaterThan(last)
          expect(next - last).toBeLessThanOrEqual(25 * 3_600_000)
        },
      ),
    )
  })
})
