import { useTranslation } from 'react-i18next'
import type { AvailabilityWindow } from '../../contract/candidates.ts'
import { coverage, weekdays } from './week.ts'
import { weekdayName, weekText } from './week-words.ts'
import './week-view.css'

const hours = Array.from({ length: 24 }, (_, hour) => hour)

/** A week to be read: hours that are available filled, half of them where only a part is; in words below. */
export function WeekView({ windows }: { readonly windows: readonly AvailabilityWindow[] }) {
  const { t } = useTranslation()
  const covered = (weekday: number, hour: number) =>
    coverage(windows, { weekday, startMinute: hour * 60, endMinute: (hour + 1) * 60 })
  return (
    <div>
      {/* The words below say the same. */}
      <div className="week-view" aria-hidden>
        <span />
        {hours.map((hour) => (
          <span key={hour} className="week-view-hour number">
            {hour % 3 === 0 ? hour : ''}
          </span>
        ))}
        {weekdays.map((weekday) => [
          <span key={weekday}>{weekdayName(weekday)}</span>,
          ...hours.map((hour) => (
            <span
              key={`${weekday}-${hour}`}
              className="week-view-cell"
              data-covered={covered(weekday, hour)}
            />
          )),
        ])}
      </div>
      <p>{weekText(windows) || t('candidates.week.empty')}</p>
    </div>
  )
}
