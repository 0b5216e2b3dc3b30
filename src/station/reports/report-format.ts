import type { UiLanguage } from '../../contract/ids.ts'

/** Date and time of day with the year, in the given time zone. */
export function formatInstant(at: string, language: UiLanguage, timeZone: string): string {
  return new Intl.DateTimeFormat(language, {
    timeZone,
    year: 'numeric',
    month: language === 'en' ? 'short' : '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(at))
}

/** `6 分 12 秒` / `6 min 12 s`, from ms. */
export function formatDuration(ms: number, language: UiLanguage): string {
  const total = Math.max(0, Math.round(ms / 1000))
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor((total % 3600) / 60), total % 60]
  const [h, min, s] = language === 'en' ? ['h', 'min', 's'] : ['小时', '分', '秒']
  if (hours > 0) return minutes > 0 ? `${hours} ${h} ${minutes} ${min}` : `${hours} ${h}`
  if (minutes > 0) return seconds > 0 ? `${minutes} ${min} ${seconds} ${s}` : `${minutes} ${min}`
  return `${seconds} ${s}`
}

/** A moment in a recording from ms: `00:32`, `1:02:05` past the hour. */
export function formatClock(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(total / 3600)
  const rest = `${two(Math.floor((total % 3600) / 60))}:${two(total % 60)}`
  return hours > 0 ? `${hours}:${rest}` : rest
}

/** Size of a file from bytes, e.g. `1.4 MB`; never less than `0.1 MB`. */
export function formatMegabytes(bytes: number, language: UiLanguage): string {
  const megabytes = Math.max(0.1, bytes / 1024 ** 2)
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(megabytes)} MB`
}

/** A number with exactly `digits` decimals. */
export function formatFixed(value: number, digits: number): string {
  return value.toFixed(digits)
}
