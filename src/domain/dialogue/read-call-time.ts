import type { CallTime } from './dialogue.ts'

type Language = 'zh' | 'en'
type Half = 'am' | 'pm' | null

const zhNumber = '(?:\\d{1,2}|[二三]?十[一二三四五六七八九]?|[零〇一二两三四五六七八九])'
const zhDigits = '零一二三四五六七八九'
const enWords = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')
const enNumber = `(?:\\d{1,2}|${enWords.join('|')})`

/** The parts of the day, and the hour that is meant where none is named; night is nobody's wish. */
const parts: Readonly<Record<Language, readonly (readonly [RegExp, number, Half])[]>> = {
  zh: [
    [/早上|上午|明早|早晨/u, 10, 'am'],
    [/中午/u, 12, null],
    [/下午/u, 15, 'pm'],
    [/晚上|今晚|明晚|傍晚/u, 19, 'pm'],
  ],
  en: [
    [/\bmorning\b|\d\s*a\.?m\b/u, 10, 'am'],
    [/\b(?:noon|lunch\s?time)\b/u, 12, null],
    [/\bafternoon\b|\d\s*p\.?m\b/u, 15, 'pm'],
    [/\b(?:evening|tonight)\b/u, 19, 'pm'],
  ],
}

const dayWords: Readonly<Record<Language, readonly (readonly [RegExp, number])[]>> = {
  zh: [
    [/后天/u, 2],
    [/明天|明晚|明早|明日/u, 1],
    [/今天|今晚|今日/u, 0],
  ],
  en: [
    [/\bday after tomorrow\b/u, 2],
    [/\btomorrow\b/u, 1],
    [/\btoday\b|\btonight\b|\bthis (?:morning|afternoon|evening)\b/u, 0],
  ],
}

const clock: Readonly<Record<Language, RegExp>> = {
  zh: new RegExp(`(${zhNumber})\\s*(?:点|时(?!间)|:)`, 'u'),
  en: new RegExp(
    `\\b(${enNumber})(?::\\d{2})?\\s*(?:o['’]?clock|a\\.?m\\b|p\\.?m\\b)|\\b(?:at|after|around|until)\\s+(${enNumber})\\b`,
    'u',
  ),
}

const span: Readonly<Record<Language, RegExp>> = {
  zh: new RegExp(`(半|${zhNumber})\\s*(?:个)?\\s*(半)?\\s*(小时|钟头|分钟|刻钟)`, 'u'),
  en: new RegExp(`\\b(half an|an|a|${enNumber})\\s+(hour|minute)s?\\b`, 'u'),
}

/**
 * When somebody wants to be called, from recognised words in lower case: an hour, a part of the day, a day, or so long
 * from now; null where nothing was said about it. An hour from one to seven without a word for the time of day is one
 * of the afternoon, as nobody is called at night.
 */
export function readCallTime(text: string, language: Language): CallTime | null {
  const inMinutes = readSpan(text, language)
  if (inMinutes !== null) return { inMinutes }
  const days = dayWords[language].find(([pattern]) => pattern.test(text))?.[1] ?? null
  const [, middle = null, half = null] = parts[language].find(([pattern]) => pattern.test(text)) ?? []
  const named = clock[language].exec(text)
  const hour = named === null ? null : numberOf(named[1] ?? named[2] ?? '')
  if (hour !== null) return { hour: onClock(hour, half), days: days ?? 0 }
  if (middle !== null) return { hour: middle, days: days ?? 0 }
  return days === null ? null : { hour: null, days }
}

function onClock(hour: number, half: Half): number {
  if (hour === 12) return half === 'am' ? 0 : 12
  const isLate = half === 'pm' || (half === null && hour >= 1 && hour <= 7)
  return isLate && hour < 12 ? hour + 12 : hour
}

/** “One and a half hours” is 90 minutes. */
function readSpan(text: string, language: Language): number | null {
  const found = span[language].exec(text)
  if (found === null) return null
  if (language === 'en') {
    const [, amount = '', unit] = found
    const count = amount === 'half an' ? 0.5 : amount === 'a' || amount === 'an' ? 1 : numberOf(amount)
    return Math.round(count * (unit === 'hour' ? 60 : 1))
  }
  const [, amount = '', half, unit = ''] = found
  const count = (amount === '半' ? 0.5 : numberOf(amount)) + (half === undefined ? 0 : 0.5)
  return Math.round(count * (unit === '分钟' ? 1 : unit === '刻钟' ? 15 : 60))
}

/** Digits, English words up to twelve, Chinese numerals up to 39. */
function numberOf(text: string): number {
  if (/^\d+$/u.test(text)) return Number(text)
  if (enWords.includes(text)) return enWords.indexOf(text) + 1
  const digit = (one: string) => (one === '两' ? 2 : one === '〇' ? 0 : zhDigits.indexOf(one))
  const [tens, units] = text.split('十')
  if (units === undefined) return digit(text)
  return (tens === '' ? 1 : digit(tens ?? '')) * 10 + (units === '' ? 0 : digit(units))
}
