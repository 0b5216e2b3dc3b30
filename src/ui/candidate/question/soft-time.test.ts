import { describe, expect, it } from 'vitest'
import { markReached, softTime, spokenMarks } from './soft-time.ts'

describe('the time of an answer', () => {
  it.each([
    [0, { stage: 'time', left: 90, share: 1 }],
    [44.5, { stage: 'time', left: 46, share: 45.5 / 90 }],
    [90, { stage: 'finishing', left: 0, share: 0 }],
    [109.9, { stage: 'finishing', left: 0, share: 0 }],
    [110, { stage: 'over', left: 0, share: 0 }],
  ])('after %s of 90 seconds', (used, standing) => {
    expect(softTime(used, 90)).toEqual(standing)
  })

  it('stands where it stood when HR adds to it', () => {
    expect(softTime(95, 90).stage).toBe('finishing')
    expect(softTime(95, 150)).toMatchObject({ stage: 'time', left: 55 })
  })
})

describe('what a screen reader is told of it', () => {
  it.each([
    [180, [90, 30, 10]],
    [90, [45, 30, 10]],
    [60, [30, 10]],
    [30, [15]],
    [15, []],
  ])('of %s seconds', (allowed, marks) => {
    expect(spokenMarks(allowed)).toEqual(marks)
  })

  it('is the last mark only', () => {
    expect([100, 90, 60, 30, 9].map((left) => markReached(left, 180))).toEqual([null, 90, 90, 30, 10])
  })
})
