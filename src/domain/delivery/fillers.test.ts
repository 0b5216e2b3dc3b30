import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SpokenLanguage } from '../positions/position.ts'
import { measureFillers } from './fillers.ts'

function counted(language: SpokenLanguage | 'other', ...texts: string[]): Record<string, number> {
  const segments = texts.map((text, index) => ({ startMs: index * 1000, endMs: index * 1000 + 900, text }))
  const { fillers } = measureFillers({ language, segments })
  return Object.fromEntries(fillers.map(({ word, count }) => [word, count]))
}

describe('Chinese', () => {
  test.each<[said: string, expected: Record<string, number>]>([
    ['嗯，我先道歉。呃我会查一下', { 嗯: 1, 呃: 1 }],
    ['嗯嗯嗯，好的', { 嗯: 1 }],
    ['那个包裹丢了，这个客户很着急', {}],
    ['我要那个。', {}],
    ['那个那个包裹丢了', { 那个: 1 }],
    ['那个，那个，我想想', { 那个: 2 }],
    ['我会，那个，先安抚客户', { 那个: 1 }],
    ['呃那个嗯我先查订单', { 呃: 1, 那个: 1, 嗯: 1 }],
    ['好啊，没问题啊。', {}],
    ['啊，我明白了', { 啊: 1 }],
    ['金额是五百，额度不够', {}],
    ['额，这个嘛', { 额: 1 }],
    ['也就是说要赔偿', {}],
    ['就是就是客户不满意', { 就是: 1 }],
    ['就是说，先退款', { 就是说: 1 }],
    ['就是那个包裹', {}],
    ['先道歉，然后，再查单', {}],
    ['然后然后我就退款', { 然后: 1 }],
    ['然后，呃，然后我就退款', { 然后: 1, 呃: 1 }],
    ['怎么说呢 我觉得要耐心', { 怎么说呢: 1 }],
  ])('%s', (said, expected) => {
    expect(counted('zh', said)).toEqual(expected)
  })

  test('a break between segments parts a word as punctuation does', () => {
    expect(counted('zh', '我会先', '那个', '安抚客户')).toEqual({ 那个: 1 })
  })
})

describe('English', () => {
  test.each<[said: string, expected: Record<string, number>]>([
    ['Um, I would, uh, apologise first.', { um: 1, uh: 1 }],
    ['Ummm I was her umbrella', { um: 1 }],
    ['I like it, and you know the rules', {}],
    ['It was, like, very late, you know, and cold.', { like: 1, 'you know': 1 }],
    ['I like like to help', { like: 1 }],
    ['Like, um, call them', { like: 1, um: 1 }],
    ['What kind of parcel? That kind of.', {}],
    ['I mean, they waited.', { 'I mean': 1 }],
    ['So, I called. So I called.', {}],
    ['So, uh, I called.', { so: 1, uh: 1 }],
    ['Er, no. Her error.', { er: 1 }],
  ])('%s', (said, expected) => {
    expect(counted('en', said)).toEqual(expected)
  })
})

test('the rate is per 100 characters or words, fillers among them', () => {
  const zh = { startMs: 0, endMs: 9000, text: '嗯，我帮您查，呃，稍等一下' }
  expect(measureFillers({ language: 'zh', segments: [zh] }).fillerRate).toBe(20)
  const en = { startMs: 0, endMs: 9000, text: 'Um, I would call them back.' }
  expect(measureFillers({ language: 'en', segments: [en] }).fillerRate).toBe(16.67)
})

test('nothing said and other languages have none', () => {
  expect(measureFillers({ language: 'zh', segments: [] })).toEqual({ fillers: [], fillerRate: 0 })
  expect(counted('other', 'um 嗯')).toEqual({})
})

test('the most frequent stands first', () => {
  const segments = [{ startMs: 0, endMs: 1000, text: '嗯，呃，好，呃，行，呃' }]
  expect(measureFillers({ language: 'zh', segments }).fillers).toEqual([
    { word: '呃', count: 3 },
    { word: '嗯', count: 1 },
  ])
})

test('adding a filled pause at the end never lowers the count, and the rate stays within 0–100', () => {
  const piece = fc.constantFrom('那个', '这个', '然后', '就是', '嗯', '，', '包裹', '客户', '。', ' ')
  const total = (text: string) => {
    const found = measureFillers({ language: 'zh', segments: [{ startMs: 0, endMs: 1000, text }] })
    expect(found.fillerRate).toBeGreaterThanOrEqual(0)
    expect(found.fillerRate).toBeLessThanOrEqual(100)
    return found.fillers.reduce((sum, { count }) => sum + count, 0)
  }
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const text = pieces.join('')
      expect(total(`${text}，嗯`)).toBeGreaterThan(total(text) - 1)
    }),
  )
})
