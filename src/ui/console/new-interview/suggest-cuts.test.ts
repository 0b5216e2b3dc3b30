import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { suggestCuts } from './suggest-cuts.ts'

const at = (...pairs: [number, number][]) => pairs.map(([startMs, endMs]) => ({ startMs, endMs }))

describe('suggested cuts', () => {
  it.each([
    { name: 'nothing is heard', speech: at(), most: 3, cuts: at() },
    { name: 'no pause is long', speech: at([500, 2000], [2500, 4000]), most: 3, cuts: at([200, 4300]) },
    {
      name: 'a long pause divides',
      speech: at([1000, 2000], [6000, 7000]),
      most: 3,
      cuts: at([700, 2300], [5700, 7300]),
    },
    {
      name: 'the longest pauses win',
      speech: at([0, 1000], [3000, 4000], [9000, 9900]),
      most: 2,
      cuts: at([0, 4300], [8700, 10_000]),
    },
  ])('when $name', ({ speech, most, cuts }) => {
    expect(suggestCuts(speech, { most, durationMs: 10_000 })).toEqual(cuts)
  })

  it('stay in order, apart, inside the recording and cover all speech', () => {
    const gaps = fc.array(fc.tuple(fc.integer({ min: 600, max: 8000 }), fc.integer({ min: 1, max: 5000 })), {
      minLength: 1,
      maxLength: 30,
    })
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 10 }), (pairs, most) => {
        let clock = 0
        const speech = pairs.map(([gap, length]) => {
          const startMs = clock + gap
          clock = startMs + length
          return { startMs, endMs: clock }
        })
        const cuts = suggestCuts(speech, { most, durationMs: clock })
        expect(cuts.length).toBeLessThanOrEqual(most)
        cuts.forEach((cut, index) => {
          expect(cut.startMs).toBeLessThan(cut.endMs)
          expect(cut.endMs).toBeLessThanOrEqual(clock)
          expect(cut.startMs).toBeGreaterThanOrEqual(cuts[index - 1]?.endMs ?? 0)
        })
        for (const part of speech) {
          expect(cuts.some((cut) => cut.startMs <= part.startMs && cut.endMs >= part.endMs)).toBe(true)
        }
      }),
    )
  })
})
