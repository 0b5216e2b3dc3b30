import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Transcript, TranscriptSegment } from '../transcript/transcript.ts'
import type { Claim } from './rater.ts'
import { verifyClaims } from './verify-quotes.ts'

const claim = (...quotes: string[]): Claim => ({
  indicatorId: 'q.one',
  verdict: 'shown',
  certainty: 0.8,
  quotes,
})

function transcriptOf(...texts: string[]): Transcript {
  const segments = texts.map((text, index) => ({ startMs: index * 1000, endMs: index * 1000 + 900, text }))
  return { language: 'zh', segments }
}

const textsFound = (transcript: Transcript, ...quotes: string[]): string[] =>
  verifyClaims([claim(...quotes)], transcript).flatMap((one) => one.evidence.map((evidence) => evidence.text))

describe('verifying quotes', () => {
  it.each([
    ['真的很抱歉', ['您好,真的很抱歉。'], ['真的很抱歉']],
    ['真的很 抱歉!', ['您好,真的,很抱歉。'], ['真的,很抱歉']],
    ["I'M SORRY", ['well, I’m sorry.'], ['I’m sorry']],
    ['Ｏｒｄｅｒ１２', ['the order 12 please'], ['order 12']],
    ['cafe', ['the café'], ['café']],
    ['抱歉让您久等', ['真的抱歉', '让您久等了'], ['抱歉', '让您久等']],
    ['没有说过的话', ['您好'], []],
    ['he', ['she said the'], []],
    ['he', ['then he said'], ['he']],
    ['好', ['您好'], []],
    ['。，!', ['您好。'], []],
  ])('looks for %s', (quote, texts, expected) => {
    expect(textsFound(transcriptOf(...texts), quote)).toEqual(expected)
  })

  it('turns a claim without a real quote into not shown', () => {
    const [finding] = verifyClaims([claim('编出来的话')], transcriptOf('我先道歉'))
    expect(finding).toEqual({
      indicatorId: 'q.one',
      verdict: 'not-shown',
      certainty: 0.8,
      evidence: [],
      reason: 'quote-not-found',
    })
  })

  it('leaves what could not be judged as it was, without evidence', () => {
    const abstained: Claim = {
      indicatorId: 'a',
      verdict: 'cannot-judge',
      certainty: 0,
      quotes: ['道歉'],
      reason: 'language',
    }
    expect(verifyClaims([abstained], transcriptOf('我先道歉'))[0]).toMatchObject({
      verdict: 'cannot-judge',
      evidence: [],
      reason: 'language',
    })
  })

  it('gives the same words once, however often they are claimed', () => {
    expect(textsFound(transcriptOf('我先道歉'), '道歉', '道歉。')).toEqual(['道歉'])
  })

  it('takes times from tokens and keeps them inside the segment', () => {
    const tokens = [
      { text: '我先', startMs: 400 },
      { text: '道歉', startMs: 2500 },
    ]
    const segments: TranscriptSegment[] = [{ startMs: 500, endMs: 2000, text: '我先道歉', tokens }]
    const [finding] = verifyClaims([claim('我先', '道歉')], { language: 'zh', segments })
    expect(finding?.evidence.map((one) => [one.startMs, one.endMs])).toEqual([
      [500, 2000],
      [2000, 2000],
    ])
  })

  const letters = fc.array(
    fc.constantFrom('我', '先', '道', '歉', ' ', '，', 'a', 'b', 'É', '１', '😀', 'ﬁ'),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  const segmentTexts = fc.array(
    letters.map((parts) => parts.join('')),
    { minLength: 1, maxLength: 4 },
  )

  it('always cites the exact text of a segment, at a moment inside it', () => {
    fc.assert(
      fc.property(
        segmentTexts,
        fc.array(
          letters.map((parts) => parts.join('')),
          { maxLength: 4 },
        ),
        (texts, quotes) => {
          const transcript = transcriptOf(...texts)
          for (const one of verifyClaims([claim(...quotes)], transcript)[0]?.evidence ?? []) {
            const segment = transcript.segments[one.segmentIndex]
            expect(one.text).toBe(segment?.text.slice(one.startChar, one.endChar))
            expect(one.text.length).toBeGreaterThan(0)
            expect(one.startMs).toBeGreaterThanOrEqual(segment?.startMs ?? Infinity)
            expect(one.endMs).toBeGreaterThanOrEqual(one.startMs)
            expect(one.endMs).toBeLessThanOrEqual(segment?.endMs ?? -Infinity)
          }
        },
      ),
    )
  })

  it('finds every stretch of Chinese that stands in the transcript, later stretches never earlier', () => {
    const han = fc.array(fc.constantFrom('甲', '乙', '丙', '丁', '，'), { minLength: 2, maxLength: 20 })
    fc.assert(
      fc.property(han, fc.nat(), fc.nat(), (parts, from, length) => {
        const text = parts.join('')
        const start = from % text.length
        const quote = text.slice(start, start + 2 + (length % text.length))
        fc.pre(quote.replaceAll('，', '').length >= 2)
        const [first] = verifyClaims([claim(quote)], transcriptOf(text))[0]?.evidence ?? []
        expect(first?.text.replaceAll('，', '')).toBe(quote.replaceAll('，', ''))
      }),
    )
  })
})
