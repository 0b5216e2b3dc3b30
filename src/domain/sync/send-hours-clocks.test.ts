import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantOf } from '../dialler/opening-hours.ts'
import { isWithin, minuteOfDay, nextSend } from './send-hours.ts'

const hourMs = 3_600_000
const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Asia/Shanghai',
]
const yearBegins = Date.UTC(2026, 0, 1)

describe('sending at times of the day, while clocks are put forward and back', () => {
  it('comes once a day, neither twice nor not at all', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 1439 }),
        fc.integer({ min: 0, max: 364 * 24 }),
        (timeZone, minute, hour) => {
          const times = { kind: 'at', minutesOfDay: [minute] } as const
          let last = yearBegins + hour * hourMs
          for (let n = 0; n < 4; n += 1) {
            const next = nextSend(times, { last, now: last, timeZone })
            if (next === null) throw new Error('never')
            expect(next).toBeGreaterThan(last)
            if (n > 0) expect(next - last).toBeGreaterThanOrEqual(22 * hourMs)
            expect(next - last).toBeLessThanOrEqual(26 * hourMs)
            last = next
          }
        },
      ),
    )
  })

  it('a window of the night is open on every night, whatever the clock does in it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 364 }), (timeZone, day) => {
        const begin = instantOf(timeZone, yearBegins + day * 24 * hourMs + 22 * hourMs)
        const night = { startMinute: 22 * 60, endMinute: 6 * 60 }
        const open = Array.from({ length: 8 * 6 }, (_, n) => begin + n * 10 * 60_000)
          .map((at) => isWithin(night, minuteOfDay(timeZone, at)))
          .filter(Boolean)
        // Seven to nine hours by a watch that nobody sets; looked at every ten minutes for eight.
        expect(open.length).toBeGreaterThanOrEqual(7 * 6 - 1)
      }),
    )
  })
})
