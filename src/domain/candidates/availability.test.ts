import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeWindows, parseAvailability, type WeekWindow } from './availability.ts'

const window = (weekday: number, from: number, to: number): WeekWindow => ({
  weekday,
  startMinute: from * 60,
  endMinute: to * 60,
})

describe('availability in words', () => {
  it.each([
    ['周一 9:00-18:00', [window(1, 9, 18)]],
    ['周一至周三 9-18', [window(1, 9, 18), window(2, 9, 18), window(3, 9, 18)]],
    ['星期六、周日 全天', undefined],
    ['周末全天；周五 18:00～24:00', [window(5, 18, 24), window(6, 0, 24), window(7, 0, 24)]],
    ['Mon-Tue 09:00-12:00; Sun all day', [window(1, 9, 12), window(2, 9, 12), window(7, 0, 24)]],
    ['周日 22:00-6:00', [window(1, 0, 6), window(7, 22, 24)]],
    ['周六到周一 8点', undefined],
    ['Sat to Mon 8:00-9:00', [window(1, 8, 9), window(6, 8, 9), window(7, 8, 9)]],
    ['工作日 9:00–12:00，工作日 12:00–18:00', [1, 2, 3, 4, 5].map((day) => window(day, 9, 18))],
    ['随时', undefined],
    ['周八 9-18', undefined],
    ['周一 9-25', undefined],
    ['周一 9:00-9:00', undefined],
    ['', undefined],
  ])('%s', (text, windows) => {
    expect(parseAvailability(text)).toEqual(windows)
  })
})

describe('merged windows', () => {
  it('cover the same minutes, do not touch, and stay as they are when merged again', () => {
    const any = fc.record({
      weekday: fc.integer({ min: 1, max: 7 }),
      startMinute: fc.integer({ min: 0, max: 30 }),
      endMinute: fc.integer({ min: 0, max: 30 }),
    })
    const minutes = (windows: readonly WeekWindow[]) =>
      new Set(
        windows.flatMap(({ weekday, startMinute, endMinute }) =>
          Array.from(
            { length: Math.max(0, endMinute - startMinute) },
            (_, n) => weekday * 2000 + startMinute + n,
          ),
        ),
      )
    fc.assert(
      fc.property(fc.array(any, { maxLength: 20 }), (windows) => {
        const merged = mergeWindows(windows)
        expect(minutes(merged)).toEqual(minutes(windows))
        expect(mergeWindows(merged)).toEqual(merged)
        for (const [index, one] of merged.entries()) {
          const next = merged[index + 1]
          if (next?.weekday === one.weekday) expect(one.endMinute).toBeLessThan(next.startMinute)
        }
      }),
    )
  })
})
