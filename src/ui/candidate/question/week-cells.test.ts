import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellOf, cellsOf, moveInWeek, toggleCells, weekdays, windowsOf } from './week-cells.ts'

describe('the hours of a week', () => {
  it('become stretches that touch nowhere and last as long', () => {
    const cells = fc.uniqueArray(
      fc
        .record({ day: fc.integer({ min: 1, max: 7 }), hour: fc.integer({ min: 0, max: 23 }) })
        .map(({ day, hour }) => cellOf(day, hour)),
    )
    fc.assert(
      fc.property(cells, (chosen) => {
        const windows = windowsOf(new Set(chosen))
        const minutes = windows.reduce((sum, { startMinute, endMinute }) => sum + endMinute - startMinute, 0)
        expect(minutes).toBe(chosen.length * 60)
        expect(windows.length).toBeLessThanOrEqual(70 + 14)
      }),
    )
  })

  it('a whole week is seven stretches', () => {
    expect(windowsOf(new Set(cellsOf(weekdays, 0, 24)))).toHaveLength(7)
  })

  it('a day is chosen whole, and given back when all of it was chosen', () => {
    const day = cellsOf([2], 6, 24)
    const some = new Set([cellOf(2, 9)])
    const all = toggleCells(some, day)
    expect(windowsOf(all)).toEqual([{ weekday: 2, startMinute: 360, endMinute: 1440 }])
    expect(toggleCells(all, day).size).toBe(0)
  })

  it('are walked by arrow keys, and the edge holds', () => {
    const hours = { from: 6, to: 24 }
    expect(moveInWeek({ weekday: 1, hour: 6 }, 'ArrowLeft', hours)).toEqual({ weekday: 1, hour: 6 })
    expect(moveInWeek({ weekday: 1, hour: 6 }, 'ArrowDown', hours)).toEqual({ weekday: 1, hour: 7 })
    expect(moveInWeek({ weekday: 3, hour: 23 }, 'ArrowDown', hours)).toEqual({ weekday: 3, hour: 23 })
    expect(moveInWeek({ weekday: 3, hour: 9 }, 'End', hours)).toEqual({ weekday: 7, hour: 9 })
  })
})
