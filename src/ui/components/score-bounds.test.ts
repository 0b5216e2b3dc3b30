import { describe, expect, it } from 'vitest'
import { boundsOf } from './score-bounds.ts'

describe('boundsOf', () => {
  it.each([
    [78, 6, 72, 84],
    [97, 9, 88, 100],
    [3, 10, 0, 13],
    [50, null, 50, 50],
    [50, undefined, 50, 50],
  ])('keeps %s ± %s within the scale', (score, halfWidth, low, high) => {
    expect(boundsOf(score, halfWidth)).toEqual({ low, high })
  })
})
