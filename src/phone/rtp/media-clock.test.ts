import { describe, expect, it } from 'vitest'
import { MediaClock } from './media-clock.ts'
import type { Seat } from './media-clock.ts'

/** A clock of a computer whose time passes when told to; a timer fires at the first step at or after its time. */
function createTime(): {
  clock: MediaClock
  pass: (ms: number, step?: number) => void
  now: () => number
  timers: () => number
} {
  let now = 1_000
  let timer: { readonly at: number; readonly call: () => void } | null = null
  const clock = new MediaClock({
    now: () => now,
    after: (ms, call) => {
      const set = { at: now + ms, call }
      timer = set
      return () => {
        if (timer === set) timer = null
      }
    },
  })
  const pass = (ms: number, step = 1): void => {
    for (let passed = 0; passed < ms; passed += step) {
      now += step
      if (timer === null || timer.at > now) continue
      const { call } = timer
      timer = null
      call()
    }
  }
  return { clock, pass, now: () => now, timers: () => (timer === null ? 0 : 1) }
}

function createSeat(now: () => number): Seat & { at: number[]; skipped: number } {
  return {
    at: [],
    skipped: 0,
    tick() {
      this.at.push(now())
    },
    skip(frames) {
      this.skipped += frames
    },
  }
}

const gapsOf = (at: readonly number[]): number[] => at.slice(1).map((one, index) => one - (at[index] ?? 0))

describe('the clock of all calls', () => {
  it('ticks every 20 ms', () => {
    const { clock, pass, now } = createTime()
    const seat = createSeat(now)
    clock.join(seat)
    pass(1_040)
    expect(seat.at.length).toBeGreaterThanOrEqual(50)
    expect(new Set(gapsOf(seat.at))).toEqual(new Set([20]))
  })

  it('does not fall behind where timers tick every 15.6 ms, as on Windows', () => {
    const { clock, pass, now } = createTime()
    const seats = Array.from({ length: 20 }, () => createSeat(now))
    for (const seat of seats) clock.join(seat)
    pass(60_000, 15.625)
    for (const { at } of seats) {
      expect(at.length).toBeGreaterThanOrEqual(2_996)
      expect(Math.max(...gapsOf(at))).toBeLessThanOrEqual(31.25)
    }
  })

  it('spreads calls evenly over the 20 ms, also after others left', () => {
    const { clock, pass, now } = createTime()
    const leave = Array.from({ length: 100 }, () => clock.join(createSeat(now)))
    for (const one of leave.slice(0, 50)) one()
    const seats = Array.from({ length: 50 }, () => createSeat(now))
    for (const seat of seats) clock.join(seat)
    pass(100)
    const phases = seats.map(({ at }) => (at[0] ?? 0) % 20)
    expect(new Set(phases).size).toBe(10)
  })

  it('makes up for a stall in small bursts, and loses no frame', () => {
    const { clock, pass, now } = createTime()
    const seat = createSeat(now)
    clock.join(seat)
    pass(100)
    const before = seat.at.length
    pass(500, 500)
    expect(seat.at.length - before).toBe(3)
    pass(500)
    expect(seat.at.length).toBe(before + 50)
    const inABurst = seat.at.map((one) => seat.at.filter((other) => other === one).length)
    expect(Math.max(...inABurst)).toBe(3)
    expect(seat.skipped).toBe(0)
  })

  it('passes over the time that the computer slept', () => {
    const { clock, pass, now } = createTime()
    const seat = createSeat(now)
    clock.join(seat)
    pass(100)
    const before = seat.at.length
    pass(3_600_000, 3_600_000)
    pass(100)
    expect(seat.skipped).toBeGreaterThanOrEqual(179_990)
    expect(seat.at.length + seat.skipped - before).toBe(180_005)
  })

  it('lets calls leave in the middle of a tick, and needs no timer without calls', () => {
    const { clock, pass, now, timers } = createTime()
    const seat = createSeat(now)
    const leave = clock.join({
      tick: () => leave(),
      skip: () => {},
    })
    const leaveToo = clock.join(seat)
    pass(50)
    expect(seat.at.length).toBeGreaterThan(0)
    leaveToo()
    leaveToo()
    expect(timers()).toBe(0)
  })
})
