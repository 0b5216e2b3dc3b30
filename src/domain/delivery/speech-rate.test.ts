import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Transcript } from '../transcript/transcript.ts'
import { countUnits, measureRate, measureRateOverTime } from './speech-rate.ts'

function heard(language: Transcript['language'], ...segments: [number, number, string][]): Transcript {
  return { language, segments: segments.map(([startMs, endMs, text]) => ({ startMs, endMs, text })) }
}

describe('units said', () => {
  test.each([
    ['zh', '您先别着急，我帮您查一下。', 11],
    ['zh', '我用过 Excel 和 ERP', 6],
    ['zh', '订单号是 1024', 8],
    ['zh', '，。！', 0],
    ['en', "I'm sorry, let me check that.", 6],
    ['en', 'A follow-up call at 10.30, 1,200 parcels', 7],
    ['en', ' — … ', 0],
  ] as const)('%s: "%s" has %d', (language, text, units) => {
    expect(countUnits(text, language)).toBe(units)
  })
})

describe('rate over the answer', () => {
  const ten = '一二三四五六七八九十'
  test.each([
    ['Chinese in characters per second', heard('zh', [0, 4000, ten]), 4000, 'characters-per-second', 2.5],
    [
      'English in words per minute',
      heard('en', [0, 4000, 'a b c d e f g h i j']),
      4000,
      'words-per-minute',
      150,
    ],
  ] as const)('%s', (_, transcript, endMs, unit, value) => {
    expect(measureRate(transcript, [{ startMs: 0, endMs }])).toEqual({ unit, value })
  })

  test.each([
    ['under 3 s of speech', heard('zh', [0, 2999, ten]), 2999],
    ['under 8 characters', heard('zh', [0, 4000, '一二三四五六七']), 4000],
    ['no speech', heard('zh', [0, 4000, ten]), 0],
    ['another language', heard('other', [0, 4000, ten]), 4000],
  ])('none with %s', (_, transcript, endMs) => {
    expect(measureRate(transcript, [{ startMs: 0, endMs }])).toBeNull()
  })

  test('pauses do not slow it down', () => {
    const transcript = heard('zh', [0, 2000, ten], [8000, 10_000, ten])
    const speech = [
      { startMs: 0, endMs: 2000 },
      { startMs: 8000, endMs: 10_000 },
    ]
    expect(measureRate(transcript, speech)?.value).toBe(5)
  })
})

describe('rate over time', () => {
  test('a speaker who doubles speed is seen to, at the middle of 15 s windows 5 s apart', () => {
    const slow = '慢'.repeat(60)
    const quick = '快'.repeat(120)
    const transcript = heard('zh', [0, 20_000, slow], [20_000, 40_000, quick])
    expect(measureRateOverTime(transcript, [{ startMs: 0, endMs: 40_000 }], 40_000)).toEqual([
      { atMs: 7500, value: 3 },
      { atMs: 12_500, value: 3 },
      { atMs: 17_500, value: 4 },
      { atMs: 22_500, value: 5 },
      { atMs: 27_500, value: 6 },
      { atMs: 32_500, value: 6 },
    ])
  })

  test('windows with less than 3 s of speech are left out', () => {
    const transcript = heard('zh', [0, 5000, '说'.repeat(20)], [30_000, 32_000, '完了谢谢'])
    const speech = transcript.segments.map(({ startMs, endMs }) => ({ startMs, endMs }))
    expect(measureRateOverTime(transcript, speech, 35_000)).toEqual([{ atMs: 7500, value: 4 }])
  })

  test('recordings under 15 s have none', () => {
    expect(measureRateOverTime(heard('zh', [0, 14_000, '说'.repeat(50)]), [], 14_999)).toEqual([])
  })

  test('an evenly spoken answer has the same rate in every window as over the whole', () => {
    fc.assert(
      fc.property(fc.integer({ min: 15, max: 120 }), fc.integer({ min: 1, max: 8 }), (seconds, perSecond) => {
        const endMs = seconds * 1000
        const transcript = heard('zh', [0, endMs, '说'.repeat(seconds * perSecond)])
        const speech = [{ startMs: 0, endMs }]
        const whole = measureRate(transcript, speech)?.value
        for (const { value } of measureRateOverTime(transcript, speech, endMs)) {
          expect(value).toBeCloseTo(whole ?? Number.NaN, 1)
        }
      }),
    )
  })
})
