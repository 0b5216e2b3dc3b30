import type { Delivery } from '../../domain/delivery/delivery.ts'
import type { UiLanguage } from '../../contract/ids.ts'
import { uiLanguage } from './index.ts'

const dateTime = (language: UiLanguage, options: Intl.DateTimeFormatOptions) => (at: string) =>
  new Intl.DateTimeFormat(language, options).format(new Date(at))

/** Date and time of day, e.g. `11-22 14:03` / `Nov 22, 14:03`; the year only where it is not this one. */
export function formatDateTime(at: string, language: UiLanguage = uiLanguage()): string {
  const options: Intl.DateTimeFormatOptions = {
    month: language === 'en' ? 'short' : '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }
  const thisYear = new Date(at).getFullYear() === new Date().getFullYear()
  return dateTime(language, thisYear ? options : { ...options, year: 'numeric' })(at)
}

/** The next whole minute, for moments one waits for: never named before they have come. */
export function formatUntil(at: string, language: UiLanguage = uiLanguage()): string {
  const minute = 60_000
  return formatDateTime(new Date(Math.ceil(new Date(at).getTime() / minute) * minute).toISOString(), language)
}

/** Calendar date, e.g. `2026/11/22` / `Nov 22, 2026`. */
export function formatDate(at: string, language: UiLanguage = uiLanguage()): string {
  return dateTime(language, {
    year: 'numeric',
    month: language === 'en' ? 'short' : '2-digit',
    day: '2-digit',
  })(at)
}

/** How long ago, coarsely: `3 分钟前` / `3 minutes ago`. `now` in epoch ms. */
export function formatSince(
  at: string,
  now: number = Date.now(),
  language: UiLanguage = uiLanguage(),
): string {
  const seconds = (new Date(at).getTime() - now) / 1000
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const steps = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ] as const
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), unit)
  }
  return language === 'en' ? 'just now' : '刚刚'
}

/** A duration in words, from milliseconds: `6 分 12 秒` / `6 min 12 s`; hours where there are any. */
export function formatDuration(ms: number, language: UiLanguage = uiLanguage()): string {
  const total = Math.max(0, Math.round(ms / 1000))
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor((total % 3600) / 60), total % 60]
  const words = language === 'en' ? (['h', 'min', 's'] as const) : (['小时', '分', '秒'] as const)
  const parts = [hours, minutes, seconds].map((value, index) => `${value} ${words[index] ?? ''}`)
  if (hours > 0) return parts.slice(0, minutes > 0 ? 2 : 1).join(' ')
  if (minutes > 0) return parts.slice(1, seconds > 0 ? 3 : 2).join(' ')
  return parts[2] ?? ''
}

/** A moment in a recording, from milliseconds: `00:32`, `1:02:05` past the hour. */
export function formatClock(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(total / 3600)
  const rest = `${two(Math.floor((total % 3600) / 60))}:${two(total % 60)}`
  return hours > 0 ? `${hours}:${rest}` : rest
}

/** Bytes with a binary unit, e.g. `1.4 GB`; one decimal below 10. */
export function formatBytes(bytes: number, language: UiLanguage = uiLanguage()): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10))
  const value = bytes / 1024 ** step
  const digits = step > 0 && value < 10 ? 1 : 0
  return `${formatNumber(value, digits, language)} ${units[step] ?? 'B'}`
}

/** A number with at most `digits` decimals, in the locale's way. */
export function formatNumber(value: number, digits = 0, language: UiLanguage = uiLanguage()): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value)
}

/** A share 0–1 as a percentage without decimals. */
export function formatPercent(share: number, language: UiLanguage = uiLanguage()): string {
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(share)
}

/** Speech rate in the unit of what was spoken: `4.8 字/秒` or `142 wpm`. */
export function formatRate(rate: NonNullable<Delivery['rate']>, language: UiLanguage = uiLanguage()): string {
  if (rate.unit === 'characters-per-second') {
    return `${formatNumber(rate.value, 1, language)} ${language === 'en' ? 'characters/s' : '字/秒'}`
  }
  return `${formatNumber(rate.value, 0, language)} ${language === 'en' ? 'wpm' : '词/分'}`
}

/** Names as a list in words: `沟通、抗压和服务` / `communication, composure and service`. */
export function joinNames(names: readonly string[], language: UiLanguage = uiLanguage()): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names)
}

/** Sentences as one text: Chinese ones follow each other without a space. */
export function joinSentences(sentences: readonly string[], language: UiLanguage = uiLanguage()): string {
  return sentences.join(language === 'en' ? ' ' : '')
}
