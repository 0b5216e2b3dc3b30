import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markText, type Marks } from './mark-text.ts'

const marks = (number: number, ...spans: readonly (readonly [number, number])[]): Marks => ({
  number,
  polarity: 'positive',
  spans: spans.map(([start, end]) => ({ start, end })),
})
const seen = (text: string, all: readonly Marks[]) =>
  markText(text, all).map((piece) => [piece.text, piece.by.map(({ number }) => number)])

describe('marking a text', () => {
  it('leaves plain what nothing lights on', () => {
    expect(seen('真抱歉，我来查', [marks(1, [0, 3])])).toEqual([
      ['真抱歉', [1]],
      ['，我来查', []],
    ])
  })

  it('cuts where stretches overlap', () => {
    expect(seen('abcd', [marks(1, [0, 3]), marks(2, [2, 4])])).toEqual([
      ['ab', [1]],
      ['c', [1, 2]],
      ['d', [2]],
    ])
  })

  it('says nothing of an empty text', () => {
    expect(seen('', [marks(1, [0, 3])])).toEqual([])
  })

  it('never loses a character', () => {
    const span = fc.tuple(fc.nat(30), fc.nat(30)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.array(span), (text, spans) => {
        const pieces = markText(text, [marks(1, ...spans)])
        expect(pieces.map((piece) => piece.text).join('')).toBe(text)
      }),
    )
  })
})
