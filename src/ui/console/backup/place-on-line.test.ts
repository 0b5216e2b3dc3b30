import { describe, expect, it } from 'vitest'
import { placeOnLine } from './place-on-line.ts'

const now = Date.parse('2026-06-10T00:00:00Z')
const ago = (hours: number) => placeOnLine(new Date(now - hours * 3_600_000).toISOString(), now)

describe('the line of copies', () => {
  it('runs from three months ago to now, with more room for near times', () => {
    expect([ago(0), ago(24 * 92), ago(24 * 400), ago(-5)]).toEqual([1, 0, 0, 1])
    expect(ago(6) - ago(12)).toBeGreaterThan(ago(24 * 30) - ago(24 * 31))
    expect(ago(24)).toBeLessThan(ago(6))
  })
})
