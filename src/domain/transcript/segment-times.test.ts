import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timeOfOffset, timeOfQuote } from './segment-times.ts'

describe('timeOfOffset', () => {
  it('shares the time evenly among characters', () => {
    const segment = { startMs: 1000, endMs: 5000, text: '我会道歉' }
    expect([0, 1, 2, 3, 4].map((offset) => timeOfOffset(segment, offset))).toEqual([
      1000, 2000, 3000, 4000, 5000,
    ])
  })

  it('gives no time to a pause', () => {
    const segment = { startMs: 0, endMs: 6000, text: '先道歉后查单' }
    const speech = [
      { startMs: 0, endMs: 1500 },
      { startMs: 4500, endMs: 6000 },
    ]
    expect(timeOfOffset(segment, 2, speech)).toBe(1000)
    expect(timeOfOffset(segment, 4, speech)).toBe(5000)
  })

  it('takes a pause near a comma for that comma', () => {
    const segment = { startMs: 0, endMs: 8000, text: 'And so my fellow Americans, ask not' }
    const speech = [
      { startMs: 0, endMs: 5000 },
      { startMs: 6000, endMs: 8000 },
    ]
    expect(timeOfOffset(segment, 27, speech)).toBe(6000)
  })

  it('uses the times of tokens where the recogniser gives them', () => {
    const segment = {
      startMs: 0,
      endMs: 4000,
      text: '先道歉，再查单',
      tokens: [
        { text: '先', startMs: 100 },
        { text: '道歉', startMs: 900 },
        { text: '再', startMs: 2500 },
        { text: '查单', startMs: 3000 },
      ],
    }
    expect(timeOfQuote(segment, { start: 1, end: 3 })).toEqual({ startMs: 900, endMs: 2500 })
    expect(timeOfOffset(segment, 6)).toBe(3500)
  })

  it('never goes back and never leaves the segment', () => {
    const gaps = fc.array(fc.integer({ min: 50, max: 2000 }), { minLength: 1, maxLength: 12 })
    const words = fc.stringMatching(/^[a-d好的1]{1,40}$/)
    fc.assert(
      fc.property(gaps, words, (lengths, text) => {
        const edges = [0]
        for (const length of lengths) edges.push((edges.at(-1) ?? 0) + length)
        const speech = edges
          .slice(0, -1)
          .map((startMs, index) => ({ startMs, endMs: edges[index + 1] ?? startMs }))
          .filter((_, index) => index % 2 === 0)
        const segment = { startMs: 0, endMs: edges.at(-1) ?? 0, text }
        const times = [...text, ''].map((_, offset) => timeOfOffset(segment, offset, speech))
        expect(times).toEqual(times.toSorted((a, b) => a - b))
        expect(times[0]).toBeGreaterThanOrEqual(0)
        expect(times.at(-1)).toBeLessThanOrEqual(segment.endMs)
      }),
    )
  })
})
