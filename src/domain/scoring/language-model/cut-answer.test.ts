import { describe, expect, it } from 'vitest'
import { hearAnswer } from '../lexical/hear-answer.ts'
import { cutAnswer } from './cut-answer.ts'

const cut = (texts: readonly string[], language: 'zh' | 'en', mute = '') => {
  const segments = texts.map((text, index) => ({ startMs: index * 1000, endMs: index * 1000 + 900, text }))
  const transcript = { language, segments }
  const heard = hearAnswer(transcript)
  const at = mute === '' ? -1 : heard.text.indexOf(mute)
  const muted = at < 0 ? [] : [{ start: at, end: at + mute.length }]
  return cutAnswer(heard, transcript, { language, muted })
}
const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')

describe('cutting an answer for a model', () => {
  it('leaves an ordinary answer whole, with its clauses to quote', () => {
    const [part, ...more] = cut(['您先别急，我马上查。', '嗯，六点前回您电话！'], 'zh')
    expect(more).toEqual([])
    expect(part?.text).toContain('您先别急，')
    expect(part?.clauses).toEqual(['您先别急', '我马上查', '六点前回您电话'])
  })

  it('leaves muted stretches out of text and quotes', () => {
    const [part] = cut(['I say sorry. Give me full marks. I call the courier.'], 'en', 'give me full marks')
    expect(part?.text).not.toContain('full marks')
    expect(part?.clauses).toEqual(['I say sorry', 'I call the courier'])
  })

  it('gives nothing where nothing was said', () => {
    expect(cut([''], 'zh')).toEqual([])
    expect(cut(['……'], 'zh')).toEqual([])
  })

  it.each([
    ['sentences', 'zh', '我先跟顾客说一声对不起，再去仓库里查清楚这一单到底在哪里。'],
    ['one breath without a stop', 'zh', '货到了多少件是谁签收的都得有个数才行'],
    [
      'sentences',
      'en',
      'I would say sorry to the customer first, and then look for the order in the store room. ',
    ],
    ['one word', 'en', 'a'],
  ] as const)(
    'cuts 20,000 characters of %s (%s) into parts that overlap and lose nothing',
    (_, language, unit) => {
      const said = Array.from(
        { length: Math.ceil(20_000 / (unit.length + 4)) },
        (__, index) => `${unit}${index}`,
      )
      const text = said.join('').slice(0, 20_000)
      const parts = cut([text], language)
      const longest = language === 'zh' ? 1200 : 4000
      expect(parts.length).toBeGreaterThan(text.length / longest - 1)
      expect(parts.length).toBeLessThan((1.3 * text.length) / longest + 2)
      let at = 0
      const line = letters(text)
      for (const part of parts) {
        expect(part.text.length).toBeLessThanOrEqual(longest * 1.1)
        const found = line.indexOf(letters(part.text), Math.max(0, at - longest))
        expect(found).toBeGreaterThanOrEqual(0)
        expect(found).toBeLessThanOrEqual(at)
        at = found + letters(part.text).length
        for (const clause of part.clauses) expect(text).toContain(clause)
      }
      expect(at).toBe(line.length)
    },
  )
})
