import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOver, keptUntil } from './kept-until.ts'
import { noticeOf, type RetentionNotice } from './notice.ts'

const day = 86_400_000
const iso = (ms: number) => new Date(ms).toISOString()
const begin = Date.parse('2026-01-01T00:00:00Z')

describe('how long somebody is kept', () => {
  it.each([
    ['the days of the region', null, '2026-06-30T00:00:00.000Z'],
    ['no shorter by a hold that ends before', '2026-03-01T00:00:00.000Z', '2026-06-30T00:00:00.000Z'],
    ['as long as a hold says', '2027-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
  ])('is %s', (_, heldUntil, until) => {
    expect(keptUntil({ lastAt: '2026-01-01T00:00:00Z', heldUntil }, 180)).toBe(until)
  })

  it('is over only after seven days in which it was told', () => {
    const until = iso(begin)
    let notice: RetentionNotice | null = null
    const over: number[] = []
    for (let n = 0; n <= 10; n += 1) {
      const now = iso(begin + n * day)
      notice = noticeOf(notice, now)
      if (isOver(until, notice, now)) over.push(n)
    }
    expect(over).toEqual([7, 8, 9, 10])
  })

  it.each([
    ['a year off', 365 * day],
    ['a clock that went back', -day],
  ])('is told anew after %s', (_, pause) => {
    const before = { since: iso(begin - 100 * day), lastLook: iso(begin) }
    const now = iso(begin + pause)
    const notice = noticeOf(before, now)
    expect(notice).toEqual({ since: now, lastLook: now })
    expect(isOver(iso(begin - 1000 * day), notice, now)).toBe(false)
  })

  it('never ends within seven days of the last jump, whatever clock and looks do', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -400 * day, max: 400 * day }), { minLength: 1, maxLength: 60 }),
        (steps) => {
          let notice: RetentionNotice | null = null
          let now = begin
          let steady = 0
          for (const step of steps) {
            now += step
            steady = step >= 0 && step <= 7 * day && notice !== null ? steady + step : 0
            notice = noticeOf(notice, iso(now))
            expect(isOver(iso(0), notice, iso(now))).toBe(steady >= 7 * day)
          }
        },
      ),
    )
  })
})
