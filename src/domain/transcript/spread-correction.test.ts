import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spreadCorrection } from './spread-correction.ts'

const zh = (heard: string[], said: string) => spreadCorrection(heard, { said, separator: '' })
const en = (heard: string[], said: string) => spreadCorrection(heard, { said, separator: ' ' })

describe('a correction', () => {
  it.each([
    [
      '一个字',
      ['您先别急，', '我帮您查丁单号。'],
      '您先别急，我帮您查订单号。',
      ['您先别急，', '我帮您查订单号。'],
    ],
    [
      '多了字',
      ['您先别急，', '我帮您查。'],
      '您先别着急啊，我马上帮您查。',
      ['您先别着急啊，', '我马上帮您查。'],
    ],
    ['少了字', ['嗯嗯您先别急，', '我我帮您查。'], '您先别急，我帮您查。', ['您先别急，', '我帮您查。']],
    ['空的一段', ['您好', '', '再见'], '您好再见', ['您好', '', '再见']],
    ['全不一样', ['啊', '哦'], '完全是另外的话', undefined],
  ])('keeps to its segments: %s', (_, heard, said, pieces) => {
    const cut = zh(heard, said)
    if (pieces) expect(cut).toEqual(pieces)
    expect(cut.join('')).toBe(said)
  })

  it('keeps English words whole where the segments met', () => {
    expect(
      en(
        ['I wood apologise first', 'and then check the order'],
        'I would apologise first and then check the order',
      ),
    ).toEqual(['I would apologise first', 'and then check the order'])
  })

  it('of a single segment is the text itself', () => {
    expect(zh(['听错了'], '没听错')).toEqual(['没听错'])
    expect(zh([], '没有')).toEqual([])
  })

  it('loses nothing, adds nothing and keeps the number of segments', () => {
    const text = fc.string({ unit: fc.constantFrom('您', '好', '我', '查', '，', 'a'), maxLength: 12 })
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), text, (heard, said) => {
        const cut = zh(heard, said)
        expect(cut).toHaveLength(heard.length)
        expect(cut.join('')).toBe(said)
      }),
    )
  })

  it('that changes nothing gives every segment back', () => {
    const text = fc.string({ unit: fc.constantFrom('您', '好', '我', '查', '，'), maxLength: 12 })
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (heard) => {
        expect(zh(heard, heard.join(''))).toEqual(heard)
      }),
    )
  })

  it('of texts too long to compare is cut by their length', () => {
    const cut = zh(['甲'.repeat(10_000), '乙'.repeat(10_000)], '丙'.repeat(20_000))
    expect(cut.map(({ length }) => length)).toEqual([10_000, 10_000])
  })
})
