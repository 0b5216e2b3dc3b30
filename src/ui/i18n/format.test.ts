import { describe, expect, it } from 'vitest'
import {
  formatBytes,
  formatClock,
  formatDateTime,
  formatDuration,
  formatPercent,
  formatRate,
  formatSince,
  formatUntil,
  joinNames,
} from './format.ts'

describe('durations', () => {
  it.each([
    [0, '0 秒', '0 s'],
    [59_400, '59 秒', '59 s'],
    [60_000, '1 分', '1 min'],
    [372_000, '6 分 12 秒', '6 min 12 s'],
    [3_600_000, '1 小时', '1 h'],
    [5_430_000, '1 小时 30 分', '1 h 30 min'],
    [-5, '0 秒', '0 s'],
  ])('reads %i ms as %s and %s', (ms, chinese, english) => {
    expect(formatDuration(ms, 'zh-CN')).toBe(chinese)
    expect(formatDuration(ms, 'en')).toBe(english)
  })

  it.each([
    [0, '00:00'],
    [32_900, '00:32'],
    [3_725_000, '1:02:05'],
  ])('shows the moment %i ms as %s', (ms, clock) => {
    expect(formatClock(ms)).toBe(clock)
  })
})

describe('quantities', () => {
  it.each([
    [0, '0 B'],
    [1_023, '1,023 B'],
    [1_024, '1 KB'],
    [1_536, '1.5 KB'],
    [153_600_000, '146 MB'],
    [8 * 1024 ** 3, '8 GB'],
  ])('writes %i bytes as %s', (bytes, text) => {
    expect(formatBytes(bytes, 'en')).toBe(text)
  })

  it('writes shares as whole percentages', () => {
    expect(formatPercent(0.126, 'zh-CN')).toBe('13%')
  })

  it('keeps the unit of the language that was spoken, whatever the interface speaks', () => {
    const chineseSpeech = { unit: 'characters-per-second', value: 4.83 } as const
    const englishSpeech = { unit: 'words-per-minute', value: 141.6 } as const
    expect(formatRate(chineseSpeech, 'zh-CN')).toBe('4.8 字/秒')
    expect(formatRate(chineseSpeech, 'en')).toBe('4.8 characters/s')
    expect(formatRate(englishSpeech, 'zh-CN')).toBe('142 词/分')
    expect(formatRate(englishSpeech, 'en')).toBe('142 wpm')
  })
})

describe('times and lists', () => {
  const now = Date.parse('2026-11-22T08:00:00Z')

  it.each([
    ['2026-11-22T07:59:30Z', '刚刚', 'just now'],
    ['2026-11-22T07:57:00Z', '3分钟前', '3 minutes ago'],
    ['2026-11-22T06:00:00Z', '2小时前', '2 hours ago'],
    ['2026-11-21T08:00:00Z', '昨天', 'yesterday'],
  ])('tells how long ago %s was', (at, chinese, english) => {
    expect(formatSince(at, now, 'zh-CN')).toBe(chinese)
    expect(formatSince(at, now, 'en')).toBe(english)
  })

  it('never names a moment one waits for before it has come', () => {
    expect(formatUntil('2026-11-22T07:59:01Z', 'en')).toBe(formatDateTime('2026-11-22T08:00:00Z', 'en'))
    expect(formatUntil('2026-11-22T08:00:00Z', 'en')).toBe(formatDateTime('2026-11-22T08:00:00Z', 'en'))
  })

  it('joins names as people do', () => {
    expect(joinNames(['沟通', '抗压', '服务'], 'zh-CN')).toBe('沟通、抗压和服务')
    expect(joinNames(['calm', 'clear'], 'en')).toBe('calm and clear')
  })
})
