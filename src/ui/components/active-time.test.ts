import { expect, it } from 'vitest'
import { createActivity } from './active-time.ts'

const here = { visible: true, busy: false }

it('counts what passes while somebody is there', () => {
  const activity = createActivity(0)
  expect([5_000, 10_000, 15_000].map((at) => activity.look(at, here))).toEqual([5_000, 5_000, 5_000])
})

it('stops a minute after the last touch, and goes on with the next', () => {
  const activity = createActivity(0)
  expect(activity.look(59_000, here)).toBe(59_000)
  expect(activity.look(61_000, here)).toBe(0)
  activity.touch(100_000)
  expect(activity.look(101_000, here)).toBe(40_000)
})

it('takes listening for being there, but not with the page out of sight', () => {
  const activity = createActivity(0)
  expect(activity.look(50_000, { visible: true, busy: true })).toBe(50_000)
  expect(activity.look(100_000, here)).toBe(50_000)
  expect(activity.look(101_000, { visible: false, busy: true })).toBe(0)
})

it('counts no sleep of the computer', () => {
  const activity = createActivity(0)
  activity.touch(3_600_000)
  expect(activity.look(3_600_000, here)).toBe(60_000)
})
