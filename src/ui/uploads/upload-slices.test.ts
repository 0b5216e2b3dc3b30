import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sliceBytes } from '../../contract/media.ts'
import { addToPace, bytesPerSecond, noPace, secondsLeft } from './upload-pace.ts'
import { backOff, countSlices, countUnbroken, missingSlices, sliceLength } from './upload-slices.ts'

describe('slices', () => {
  it('cover a file exactly', () => {
    fc.assert(
      fc.property(fc.nat({ max: 40 * sliceBytes }), (bytes) => {
        const lengths = Array.from({ length: countSlices(bytes) }, (_, n) => sliceLength(bytes, n))
        expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(bytes)
        expect(lengths.every((length) => length > 0 && length <= sliceBytes)).toBe(true)
      }),
    )
  })

  it.each([
    { count: 3, received: [], missing: [0, 1, 2] },
    { count: 3, received: [1], missing: [0, 2] },
    { count: 2, received: [1, 0, 7], missing: [] },
  ])('$received of $count leaves $missing', ({ count, received, missing }) => {
    expect(missingSlices(count, received)).toEqual(missing)
  })

  it.each([
    { kept: [2, 3], received: [0, 1], count: 4 },
    { kept: [3], received: [0, 1], count: 2 },
    { kept: [], received: [], count: 0 },
    { kept: [1], received: [], count: 0 },
  ])(
    'an interrupted recording with $kept here and $received there has $count',
    ({ kept, received, count }) => {
      expect(countUnbroken(kept, received)).toBe(count)
    },
  )
})

it.each([
  [1, 1000],
  [2, 2000],
  [5, 16_000],
  [6, 30_000],
  [60, 30_000],
])('try %i waits %i ms', (attempt, delay) => {
  expect(backOff(attempt)).toBe(delay)
})

describe('pace', () => {
  it('needs two moments', () => {
    expect(bytesPerSecond(addToPace(noPace, 0, 10))).toBeNull()
    expect(secondsLeft(noPace, 10)).toBeNull()
  })

  it('looks at the last ten seconds only', () => {
    const stalled = addToPace(addToPace(noPace, 0, 0), 1000, 1000)
    const pace = addToPace(addToPace(stalled, 20_000, 1000), 22_000, 5000)
    expect(bytesPerSecond(pace)).toBe(2000)
    expect(secondsLeft(pace, 3001)).toBe(2)
  })
})
