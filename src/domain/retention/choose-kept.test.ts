import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseKept } from './choose-kept.ts'

const at = (time: string | number) => ({ madeAt: new Date(time).toISOString() })
const hour = 3_600_000
const times = fc.uniqueArray(fc.integer({ min: 0, max: 20_000 }), { maxLength: 300 })

describe('thinning copies', () => {
  it('keeps days, weeks and months of what is made every six hours for a year', () => {
    const begin = Date.parse('2026-01-01T00:00:00Z')
    let kept = [] as { madeAt: string }[]
    for (let n = 0; n < 365 * 4; n += 1) {
      kept.push(at(begin + n * 6 * hour))
      kept = [...chooseKept(kept)]
    }
    const days = kept.map(({ madeAt }) => madeAt.slice(0, 13)).toSorted()
    expect(days).toEqual([
      '2026-10-31T18',
      '2026-11-30T18',
      '2026-12-13T18',
      '2026-12-20T18',
      '2026-12-25T18',
      '2026-12-26T18',
      '2026-12-27T18',
      '2026-12-28T18',
      '2026-12-29T18',
      '2026-12-30T06',
      '2026-12-30T12',
      '2026-12-30T18',
      '2026-12-31T00',
      '2026-12-31T06',
      '2026-12-31T12',
      '2026-12-31T18',
    ])
  })

  it('always keeps the newest, never more than 21, and takes nothing when it is done again', () => {
    fc.assert(
      fc.property(times, (hours) => {
        const copies = hours.map((n) => at(n * hour))
        const kept = chooseKept(copies)
        expect(kept.size).toBeLessThanOrEqual(21)
        expect(kept.size).toBeGreaterThanOrEqual(Math.min(7, copies.length))
        const newest = copies.toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : -1))[0]
        if (newest !== undefined) expect(kept.has(newest)).toBe(true)
        expect(chooseKept([...kept])).toEqual(kept)
      }),
    )
  })

  it('does not depend on the order in which copies are listed', () => {
    fc.assert(
      fc.property(times, (hours) => {
        const copies = hours.map((n) => at(n * hour))
        expect(new Set(chooseKept(copies.toReversed()))).toEqual(new Set(chooseKept(copies)))
      }),
    )
  })
})
