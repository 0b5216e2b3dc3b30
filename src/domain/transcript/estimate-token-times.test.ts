import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimateTokenTimes, type LoudnessTrack } from './estimate-token-times.ts'

const frameMs = 20

/** Loud for 100 ms at each syllable, quiet between. */
function createLoudness(syllablesMs: readonly number[], lengthMs: number): LoudnessTrack {
  const levels = Array.from({ length: lengthMs / frameMs }, (_, index) => {
    const nearest = Math.min(...syllablesMs.map((at) => Math.abs(at - index * frameMs)))
    return nearest <= 50 ? -20 - nearest / 10 : -40
  })
  return { startMs: 0, frameMs, levels }
}

describe('estimateTokenTimes', () => {
  it('follows a speaker who slows down, and puts a pause at the comma', () => {
    const syllables = [200, 400, 600, 800, 2000, 3000, 5000, 5200, 5400]
    const spans = [
      { startMs: 100, endMs: 900 },
      { startMs: 1900, endMs: 3100 },
      { startMs: 4900, endMs: 5500 },
    ]
    const tokens = estimateTokenTimes(
      'my good old friend, ask not what you do',
      spans,
      createLoudness(syllables, 6000),
    )
    const startOf = Object.fromEntries(tokens.map(({ text, startMs }) => [text, startMs]))
    expect(startOf).toMatchObject({ my: 100, ask: 1900, what: 4900 })
    expect(Math.abs((startOf['not'] ?? 0) - 2920)).toBeLessThan(100)
  })

  it('takes each Chinese character for a syllable', () => {
    const syllables = [200, 500, 800, 1100]
    const spans = [{ startMs: 100, endMs: 1200 }]
    const tokens = estimateTokenTimes('我会道歉。', spans, createLoudness(syllables, 1400))
    expect(tokens.map(({ text }) => text).join('')).toBe('我会道歉')
    for (const [index, { startMs }] of tokens.entries()) {
      expect(Math.abs(startMs - (syllables[index] ?? 0))).toBeLessThan(150)
    }
  })

  it('says nothing where too little was heard to go by', () => {
    const spans = [{ startMs: 0, endMs: 1000 }]
    const text = 'far more words than one bump of sound can be'
    expect(estimateTokenTimes(text, spans, createLoudness([500], 1000))).toEqual([])
  })

  it('keeps the order of words and never leaves the speech', () => {
    const gaps = fc.array(fc.integer({ min: 150, max: 900 }), { minLength: 4, maxLength: 20 })
    fc.assert(
      fc.property(gaps, fc.stringMatching(/^[好我a, ]{1,30}$/), (lengths, text) => {
        const syllables: number[] = []
        for (const length of lengths) syllables.push((syllables.at(-1) ?? 0) + length)
        const endMs = (syllables.at(-1) ?? 0) + 200
        const half = syllables[syllables.length >> 1] ?? 0
        const spans = [
          { startMs: 0, endMs: half - 60 },
          { startMs: half - 60, endMs },
        ]
        const times = estimateTokenTimes(text, spans, createLoudness(syllables, endMs)).map(
          ({ startMs }) => startMs,
        )
        expect(times).toEqual(times.toSorted((a, b) => a - b))
        expect(times.every((time) => time >= 0 && time <= endMs)).toBe(true)
      }),
    )
  })
})
