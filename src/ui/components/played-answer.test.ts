import { expect, it } from 'vitest'
import { leadIn, whatIsHeard } from './played-answer.ts'

it.each([
  { startMs: 10_000, range: null, from: 8000 },
  { startMs: 500, range: null, from: 0 },
  { startMs: 6000, range: { startMs: 5000, endMs: 9000 }, from: 5000 },
])('a quote at $startMs plays from $from', ({ startMs, range, from }) => {
  expect(leadIn({ startMs }, range)).toBe(from)
})

it('a recording that stayed at the store is not played, and said to be there', () => {
  const interview = { soundAway: ['away'] }
  expect(whatIsHeard(interview, 'away')).toEqual({ recordingId: null, isAway: true })
  expect(whatIsHeard(interview, 'here')).toEqual({ recordingId: 'here', isAway: false })
  expect(whatIsHeard(interview, null)).toEqual({ recordingId: null, isAway: false })
})
