import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clauseAt, hearAnswer, wordsOf } from './hear-answer.ts'

const transcriptOf = (...texts: string[]) => ({
  language: 'zh' as const,
  segments: texts.map((text, at) => ({ startMs: at * 1000, endMs: at * 1000 + 900, text })),
})
const clausesOf = (...texts: string[]): string[] => {
  const heard = hearAnswer(transcriptOf(...texts))
  return heard.clauses.map((clause) => heard.text.slice(clause.start, clause.end))
}

describe('hearing an answer', () => {
  it('cuts clauses at punctuation and segment borders', () => {
    expect(clausesOf('您好，先别急。我来查', '然后回电')).toEqual(['你好', '先别急', '我来查', '然后回电'])
  })

  it('cuts a long unpunctuated stretch before words that open a new act', () => {
    expect(clausesOf('我先跟客户道个歉然后我会去查一下订单如果找不到就补发')).toEqual([
      '我先跟客户道个歉',
      '然后我会去查一下订单',
      '如果找不到就补发',
    ])
  })

  it('folds width, case, hesitation, stutter and dialect forms', () => {
    expect(hearAnswer(transcriptOf('嗯，我我我 ＳＯＲＲＹ，唔好意思')).text).toBe('我sorry,不好意思,')
  })

  it.each([
    ['我先道歉再查', ['zh']],
    ['I would check the order first', ['en']],
    ['我先 check 一下 order number 然后 call 仓库 for you', ['zh', 'en']],
    ['Извините, я сейчас проверю заказ', []],
    ['申し訳ございません。すぐに確認いたします', []],
    ['', []],
  ])('hears the languages of %s', (text, languages) => {
    expect(hearAnswer(transcriptOf(text)).languages).toEqual(languages)
  })

  it('hears neither language where the recogniser heard a third', () => {
    const heard = hearAnswer({ ...transcriptOf('on a me can the'), language: 'other' })
    expect(heard.languages).toEqual([])
  })

  it('gives back the exact words of every clause', () => {
    const piece = fc.constantFrom('我', '查', '，', '。', ' ', 'Call', '😀', '…', '然后', '１２', '\n', '嗯')
    fc.assert(
      fc.property(fc.array(fc.array(piece, { maxLength: 15 }), { minLength: 1, maxLength: 3 }), (parts) => {
        const transcript = transcriptOf(...parts.map((one) => one.join('')))
        const heard = hearAnswer(transcript)
        expect(heard.source).toHaveLength(heard.text.length)
        const whole = transcript.segments.map((segment) => segment.text).join(' ')
        for (const clause of heard.clauses) {
          expect(whole).toContain(wordsOf(heard, transcript, clause))
          expect(clauseAt(heard, clause.start)).toEqual(clause)
        }
      }),
    )
  })
})
