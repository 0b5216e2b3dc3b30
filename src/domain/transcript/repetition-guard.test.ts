import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutRepetitions } from './repetition-guard.ts'

describe('cutRepetitions', () => {
  it.each([
    [
      'So we go. We need to know this. We need to know this. We need to know this. We need',
      'So we go. We need to know this',
    ],
    ['好的谢谢谢谢谢谢谢谢谢谢谢谢谢谢谢谢', '好的谢谢'],
    ['先安抚客户，先安抚客户，先安抚客户，先安抚客户，再查订单', '先安抚客户，再查订单'],
  ])('cuts the loop in %j', (text, expected) => {
    expect(cutRepetitions(text)).toEqual({ text: expected, cut: true })
  })

  it.each([
    '对对对，我明白',
    '哈哈哈哈哈',
    'It was very very very late.',
    '我会先道歉，再查询，再道歉',
    '',
    '1000000 times',
  ])('leaves how people speak: %j', (text) => {
    expect(cutRepetitions(text)).toEqual({ text, cut: false })
  })

  it('brings any loop down to one unit and keeps what stood before it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-m]{4,30}$/), fc.integer({ min: 12, max: 40 }), (unit, times) => {
        const { text, cut } = cutRepetitions(`XYZ ${unit.repeat(times)}`)
        expect(cut).toBe(true)
        expect(text.startsWith('XYZ ')).toBe(true)
        expect(text.length).toBeLessThanOrEqual(4 + unit.length)
      }),
    )
  })

  it('finds nothing more in what it has cut', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ab 好]{0,80}$/), (text) => {
        const once = cutRepetitions(text).text
        expect(cutRepetitions(once)).toEqual({ text: once, cut: false })
      }),
    )
  })
})
