import { describe, expect, it } from 'vitest'
import type { DiallerFacts, PersonFacts } from './dialler.ts'
import { estimateEnd } from './estimate-end.ts'

const noon = Date.parse('2026-11-25T12:00:00+08:00')
const hour = 3_600_000
const times = { talkMs: 15 * 60_000, ringMs: 30_000 }
const person = (candidateId: number, change: Partial<PersonFacts> = {}): PersonFacts => ({
  candidateId: String(candidateId),
  number: '+8613800138000',
  doNotCall: false,
  calls: [],
  later: null,
  skipped: false,
  ...change,
})
const campaign = (people: PersonFacts[], atOnce = 2): DiallerFacts => ({
  state: 'running',
  rules: {
    timeZone: 'Asia/Shanghai',
    hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, startMinute: 540, endMinute: 1200 })),
    holidays: [],
    attempts: 1,
    spacingMinutes: 60,
    atOnce,
  },
  line: { ready: true, channels: 100, inUse: 0, callsPerSecond: 1, lastPlacedAt: null },
  people,
})
const many = (count: number) => Array.from({ length: count }, (_, index) => person(index))

describe('when a campaign is likely over', () => {
  it('is work by how many are called at once', () => {
    // Half are answered: 20 × (0.5 × 15 min + 0.5 × 0.5 min) = 155 min, two at a time.
    expect(estimateEnd(campaign(many(20)), times, noon)).toBe(noon + 77.5 * 60_000)
  })

  it('goes on the next day, and over the weekend', () => {
    const [evening, night] = [20, 33].map((clock) => noon + (clock - 12) * hour)
    const next = estimateEnd(campaign(many(150)), times, noon) ?? 0
    expect(next).toBeGreaterThan(evening ?? 0)
    expect(next).toBeGreaterThan(night ?? 0)
    expect(new Date(next).toISOString().slice(0, 10)).toBe('2026-11-26')
    const friday = noon + 48 * hour
    const monday = estimateEnd(campaign(many(150)), times, friday) ?? 0
    expect(new Date(monday).toISOString().slice(0, 10)).toBe('2026-11-30')
  })

  it('learns how many answer', () => {
    const calls = [{ attempt: 1, placedAt: noon - hour, endedAt: noon - hour, outcome: 'no-answer' as const }]
    const nobody = many(40).map((one, index) => (index < 20 ? { ...one, calls } : one))
    const somebody = many(40).map((one, index) => (index < 20 ? { ...one, skipped: true } : one))
    const [slow = 0, fast = 0] = [nobody, somebody].map(
      (people) => estimateEnd(campaign(people), times, noon) ?? 0,
    )
    expect(slow).toBeLessThan(fast)
  })

  it('is not before a promised call', () => {
    const later = person(1, { later: noon + 5 * hour })
    expect(estimateEnd(campaign([later]), times, noon)).toBe(noon + 5 * hour + times.talkMs)
  })

  it('is unknown where there is nothing to do, and where it never opens', () => {
    expect(estimateEnd(campaign([]), times, noon)).toBeNull()
    const closed = campaign(many(2))
    expect(estimateEnd({ ...closed, rules: { ...closed.rules, hours: [] } }, times, noon)).toBeNull()
  })
})
