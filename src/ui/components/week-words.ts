import i18next from 'i18next'
import type { AvailabilityWindow } from '../../contract/candidates.ts'
import { uiLanguage } from '../i18n/index.ts'
import { clockOf, dayMinutes, dayRuns, weekdays, weekLines } from './week.ts'

/** 1 is Monday; that of 2024 fell on the first of January. */
export function weekdayName(weekday: number, style: 'short' | 'long' = 'short'): string {
  const day = new Date(Date.UTC(2024, 0, weekday))
  return new Intl.DateTimeFormat(uiLanguage(), { weekday: style, timeZone: 'UTC' }).format(day)
}

function daysText(days: readonly number[]): string {
  if (days.length === weekdays.length) return i18next.t('candidates.week.everyDay')
  const comma = i18next.t('candidates.week.comma')
  return dayRuns(days)
    .map(([first, last]) => {
      if (first === last) return weekdayName(first)
      const [from, to] = [weekdayName(first), weekdayName(last)]
      return last === first + 1 ? `${from}${comma}${to}` : i18next.t('candidates.week.days', { from, to })
    })
    .join(comma)
}

/** A week of availability as one reads it out: `周一至周五 09:00–18:00；周六 全天`. */
export function weekText(windows: readonly AvailabilityWindow[]): string {
  return weekLines(windows)
    .map(({ days, stretches }) => {
      const hours = stretches.map(({ start, end }) =>
        start === 0 && end === dayMinutes
          ? i18next.t('candidates.week.allDay')
          : `${clockOf(start)}–${clockOf(end)}`,
      )
      return `${daysText(days)} ${hours.join(i18next.t('candidates.week.comma'))}`
    })
    .join(i18next.t('candidates.week.semicolon'))
}
