import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockOf, coverage, dayMinutes, dayRuns, paint, weekLines } from './week.ts'

const at = (weekday: number, startMinute: number, endMinute: number) => ({ weekday, startMinute, endMinute })
const aWindow = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 1438 }), fc.integer({ min: 1, max: 1440 }))
  .map(([weekday, start, length]) => at(weekday, start, Math.min(dayMinutes, start + length)))

describe('a week of availability', () => {
  it('joins what touches and leaves minutes alone', () => {
    expect(paint([at(1, 545, 720)], [at(1, 720, 780)], true)).toEqual([at(1, 545, 780)])
    expect(paint([at(1, 545, 780)], [at(1, 600, 630)], false)).toEqual([at(1, 545, 600), at(1, 630, 780)])
  })

  it('shows all of what was painted, and none of what was wiped out', () => {
    fc.assert(
      fc.property(fc.array(aWindow, { maxLength: 8 }), aWindow, (windows, one) => {
        expect(coverage(paint(windows, [one], true), one)).toBe('all')
        expect(coverage(paint(windows, [one], false), one)).toBe('none')
      }),
    )
  })

  it('keeps what lies outside the painted stretch', () => {
    fc.assert(
      fc.property(fc.array(aWindow, { maxLength: 8 }), aWindow, aWindow, (windows, one, other) => {
        fc.pre(
          one.weekday !== other.weekday ||
            one.endMinute <= other.startMinute ||
            other.endMinute <= one.startMinute,
        )
        for (const available of [true, false]) {
          expect(coverage(paint(windows, [one], available), other)).toBe(coverage(windows, other))
        }
      }),
    )
  })

  it.each([
    [at(1, 540, 570), 'all'],
    [at(1, 1050, 1110), 'part'],
    [at(2, 540, 570), 'none'],
  ] as const)('tells how much of %o can be worked', (window, expected) => {
    expect(coverage([at(1, 540, 1080)], window)).toBe(expected)
  })

  it('puts days with the same hours together', () => {
    const week = [1, 2, 3, 4, 5].map((day) => at(day, 540, 1080))
    expect(weekLines([...week, at(6, 0, 1440)])).toEqual([
      { days: [1, 2, 3, 4, 5], stretches: [{ start: 540, end: 1080 }] },
      { days: [6], stretches: [{ start: 0, end: 1440 }] },
    ])
    expect(dayRuns([1, 2, 3, 6])).toEqual([
      [1, 3],
      [6, 6],
    ])
    expect(clockOf(545)).toBe('09:05')
    expect(clockOf(1440)).toBe('24:00')
  })
})
