import { expect, it } from 'vitest'
import { leadIn } from './played-answer.ts'

it.each([
  { startMs: 10_000, range: null, from: 8000 },
  { startMs: 500, range: null, from: 0 },
  { startMs: 6000, range: { startMs: 5000, endMs: 9000 }, from: 5000 },
])('a quote at $startMs plays from $from', ({ startMs, range, from }) => {
  expect(leadIn({ startMs }, range)).toBe(from)
})
