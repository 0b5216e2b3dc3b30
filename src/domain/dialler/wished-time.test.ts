import { describe, expect, it } from 'vitest'
import type { CallTime } from '../dialogue/dialogue.ts'
import { wishedTime } from './wished-time.ts'

const rules = {
  timeZone: 'Asia/Shanghai',
  hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, startMinute: 9 * 60, endMinute: 20 * 60 })),
  holidays: ['2026-11-27'],
}
const at = (local: string) => Date.parse(`${local}:00+08:00`)

describe('who named a time', () => {
  it.each<[string, CallTime, string]>([
    ['this afternoon at three', { hour: 15, days: 0 }, '2026-11-25T15:00'],
    ['at nine, which is past', { hour: 9, days: 0 }, '2026-11-26T09:00'],
    ['in twenty minutes', { inMinutes: 20 }, '2026-11-25T12:50'],
    ['tomorrow about this time', { hour: null, days: 1 }, '2026-11-26T12:30'],
    ['at eleven at night, when nobody is called', { hour: 23, days: 0 }, '2026-11-26T09:00'],
    ['the day after tomorrow, a holiday before a weekend', { hour: 10, days: 2 }, '2026-11-30T09:00'],
  ])('%s', (_, when, called) => {
    expect(wishedTime(when, rules, at('2026-11-25T12:30'))).toBe(at(called))
  })

  it('by the wall clock there, also over a change of the clocks', () => {
    const berlin = { timeZone: 'Europe/Berlin', holidays: [], hours: allWeek }
    const evening = Date.parse('2026-10-24T18:00:00+02:00')
    expect(wishedTime({ hour: 10, days: 1 }, berlin, evening)).toBe(Date.parse('2026-10-25T10:00:00+01:00'))
  })

  it('is the time itself where the campaign never opens', () => {
    const never = { ...rules, hours: [] }
    expect(wishedTime({ inMinutes: 5 }, never, at('2026-11-25T12:30'))).toBe(at('2026-11-25T12:35'))
  })
})

const allWeek = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute: 0, endMinute: 1440 }))
