import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { overscan, rowWindow } from './row-window.ts'

describe('the rows of a long list that are drawn', () => {
  it('hold what is seen, and few more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2_000_000 }),
        fc.integer({ min: 100, max: 2_000 }),
        fc.integer({ min: 0, max: 50_000 }),
        (top, height, total) => {
          const { first, end } = rowWindow({ top, height, rowHeight: 40, total })
          expect(first).toBeGreaterThanOrEqual(0)
          expect(end).toBeLessThanOrEqual(total)
          expect(first).toBeLessThanOrEqual(end)
          expect(end - first).toBeLessThanOrEqual(Math.ceil(height / 40) + 4 * overscan + 1)
          for (const row of [Math.floor(top / 40), Math.floor((top + height - 1) / 40)]) {
            if (row < total) expect(row >= first && row < end).toBe(true)
          }
        },
      ),
    )
  })

  it('stay the same over a few rows', () => {
    const at = (row: number) => rowWindow({ top: row * 40, height: 600, rowHeight: 40, total: 50_000 })
    expect(at(1000)).toEqual(at(1001))
  })

  it('are there from the first one, where the list stands below other things', () => {
    expect(rowWindow({ top: -200, height: 600, rowHeight: 40, total: 5 })).toEqual({ first: 0, end: 5 })
  })
})
