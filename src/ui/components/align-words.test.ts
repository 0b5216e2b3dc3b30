import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alignWords, indexAt } from './align-words.ts'

const segment = (text: string, tokens?: [string, number][]) => ({
  startMs: 1000,
  endMs: 3000,
  text,
  ...(tokens ? { tokens: tokens.map(([token, startMs]) => ({ text: token, startMs })) } : {}),
})

describe('words of a segment', () => {
  it('take their times from the recogniser', () => {
    const words = alignWords(
      segment('I am sorry.', [
        [' I', 1000],
        [' am', 1400],
        [' sorry', 1800],
      ]),
    )
    expect(words.map((word) => [word.text, word.startMs, word.endMs])).toEqual([
      ['I ', 1000, 1400],
      ['am ', 1400, 1800],
      ['sorry.', 1800, 3000],
    ])
  })

  it('keep in step when a token is written differently in the text', () => {
    const words = alignWords(
      segment('您别着急', [
        ['您', 1000],
        ['別', 1200],
        ['着', 1400],
        ['急', 1600],
      ]),
    )
    expect(words.map((word) => word.text)).toEqual(['您', '别', '着', '急'])
  })

  it('are spread evenly where the recogniser gave no times', () => {
    const words = alignWords(segment('one two'))
    expect(words.map((word) => word.startMs)).toEqual([1000, 2143])
  })

  it('are none in an empty segment', () => {
    expect(alignWords(segment(''))).toEqual([])
  })

  it('always cover the text without a gap, in order of time', () => {
    const token = fc.tuple(fc.string({ maxLength: 4 }), fc.integer({ min: 0, max: 4000 }))
    fc.assert(
      fc.property(fc.string(), fc.option(fc.array(token)), (text, tokens) => {
        const sorted = tokens?.toSorted(([, a], [, b]) => a - b)
        const words = alignWords(segment(text, sorted))
        expect(words.map((word) => word.text).join('')).toBe(text)
        words.forEach((word, index) => {
          expect(word.startMs).toBeGreaterThanOrEqual(words[index - 1]?.startMs ?? 0)
          expect(text.startsWith(word.text, word.startChar)).toBe(true)
        })
      }),
    )
  })
})

it.each([
  [-1, -1],
  [0, 0],
  [9, 0],
  [10, 1],
  [99, 2],
])('at %i ms item %i has started', (ms, index) => {
  expect(indexAt([{ startMs: 0 }, { startMs: 10 }, { startMs: 20 }], ms)).toBe(index)
})
