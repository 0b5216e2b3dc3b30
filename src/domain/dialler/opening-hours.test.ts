import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openFrom, openings } from './opening-hours.ts'

const weekdays = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, startMinute: 9 * 60, endMinute: 20 * 60 }))
const shanghai = { timeZone: 'Asia/Shanghai', hours: weekdays, holidays: ['2026-10-01'] }
const at = (text: string) => Date.parse(text)
const told = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString())

describe('the hours of a campaign', () => {
  it.each([
    ['on a weekday, in the hours', '2026-09-30T10:00:00+08:00', '2026-09-30T10:00:00+08:00'],
    ['before them', '2026-09-30T08:59:59+08:00', '2026-09-30T09:00:00+08:00'],
    ['at their end, before a holiday', '2026-09-30T20:00:00+08:00', '2026-10-02T09:00:00+08:00'],
    ['at the weekend', '2026-10-03T12:00:00+08:00', '2026-10-05T09:00:00+08:00'],
    ['where the day there is another than here', '2026-09-29T22:30:00Z', '2026-09-30T01:00:00Z'],
  ])('%s', (_, now, opens) => {
    expect(told(openFrom(shanghai, at(now)))).toBe(told(at(opens)))
  })

  it('are those of the wall clock where clocks change', () => {
    const night = {
      timeZone: 'Europe/Berlin',
      holidays: [],
      hours: [{ weekday: 7, startMinute: 60, endMinute: 240 }],
    }
    const spring = openings(night, at('2026-03-28T12:00:00Z')).next().value
    expect(spring && (spring.to - spring.from) / 3_600_000).toBe(2)
    const autumn = openings(night, at('2026-10-24T12:00:00Z')).next().value
    expect(autumn && (autumn.to - autumn.from) / 3_600_000).toBe(4)
    expect(told(autumn?.from ?? null)).toBe('2026-10-24T23:00:00.000Z')
  })

  it('never come where there are none', () => {
    expect(openFrom({ ...shanghai, hours: [] }, at('2026-09-30T10:00:00Z'))).toBeNull()
  })

  it('refuse a time zone that nobody knows', () => {
    expect(() => openFrom({ ...shanghai, timeZone: 'Asia/Nowhere' }, 0)).toThrow(RangeError)
  })

  it('are in order, apart, and only where a clock there shows them', () => {
    const window = fc
      .record({
        weekday: fc.integer({ min: 1, max: 7 }),
        start: fc.nat({ max: 1439 }),
        length: fc.integer({ min: 1, max: 600 }),
      })
      .map(({ weekday, start, length }) => ({
        weekday,
        startMinute: start,
        endMinute: Math.min(1440, start + length),
      }))
    const zone = fc.constantFrom(
      'Asia/Shanghai',
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kolkata',
      'Pacific/Chatham',
    )
    const instant = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z') })
    fc.assert(
      fc.property(zone, fc.array(window, { minLength: 1, maxLength: 3 }), instant, (timeZone, hours, now) => {
        const clock = new Intl.DateTimeFormat('en-GB', {
          timeZone,
          weekday: 'short',
          hour: '2-digit',
          minute: '2-digit',
          hourCycle: 'h23',
        })
        const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
        let left = 6
        for (const { from, to } of openings({ timeZone, hours, holidays: [] }, now)) {
          if (left-- === 0) break
          expect(from).toBeGreaterThanOrEqual(now)
          expect(to).toBeGreaterThan(from)
          const [day = '', time = ''] = clock.format(from).replace(',', '').split(' ')
          const [hour = 0, minute = 0] = time.split(':').map(Number)
          const shown = hour * 60 + minute
          const weekday = days.indexOf(day) + 1
          expect(
            hours.some((one) => one.weekday === weekday && one.startMinute <= shown && shown < one.endMinute),
          ).toBe(true)
        }
      }),
    )
  })
})
