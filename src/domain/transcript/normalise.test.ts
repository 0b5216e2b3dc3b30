import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInvention, normaliseTranscript } from './normalise.ts'

describe('normaliseTranscript', () => {
  it.each([
    [
      'zh',
      '富士康在印度工厂出现大规模感染 目前工厂产量已下降超50%',
      '富士康在印度工厂出现大规模感染，目前工厂产量已下降超50%',
    ],
    ['zh', '你好,我想退货.可以吗?', '你好，我想退货。可以吗？'],
    ['zh', '价格是 3.5 元', '价格是 3.5 元'],
    ['zh', '用 iPhone 打电话', '用 iPhone 打电话'],
    ['zh', 'ＡＢＣ１２３', 'ABC123'],
    ['zh', ' ，，好的。。', '好的。'],
    ['en', ' And so ,  my fellow Americans .', 'And so, my fellow Americans.'],
    ['other', 'こんにちは  世界', 'こんにちは 世界'],
  ] as const)('writes %s %j as %j', (language, text, expected) => {
    expect(normaliseTranscript(text, language)).toBe(expected)
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[好的我 a1,.?!，。 ]{0,30}$/),
        fc.constantFrom('zh', 'en', 'other'),
        (text, language) => {
          const once = normaliseTranscript(text, language)
          expect(normaliseTranscript(once, language)).toBe(once)
        },
      ),
    )
  })
})

describe('isInvention', () => {
  it.each(['字幕由Amara.org社区提供', '谢谢观看', 'Thanks for watching!', '...', ''])('drops %j', (text) => {
    expect(isInvention(text)).toBe(true)
  })

  it.each(['谢谢', '我会先向客户道歉', 'Thank you.', '12'])('keeps %j', (text) => {
    expect(isInvention(text)).toBe(false)
  })
})
