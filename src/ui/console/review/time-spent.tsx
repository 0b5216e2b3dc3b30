import { ClockCircleOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api.ts'
import { formatDuration } from '../../i18n/format.ts'

const shownWeeks = 6

/** People's time per candidate, over all and in the last weeks. */
export function TimeSpent() {
  const { t } = useTranslation()
  const { data } = useQuery(orpc.review.time.queryOptions())
  if (!data) return <p className="review-time" />
  const weeks = data.byWeek.slice(-shownWeeks)
  const longest = Math.max(1, ...weeks.map(({ seconds }) => seconds))
  return (
    <p className="review-time">
      <ClockCircleOutlined aria-hidden />
      {data.medianSeconds === null ? (
        <span className="soft">{t('review.timeNone')}</span>
      ) : (
        <>
          <span className="soft">{t('review.time')}</span>
          <strong className="number">{formatDuration(data.medianSeconds * 1000)}</strong>
          <span className="review-weeks">
            {weeks.map(({ week, seconds, candidates }) => {
              const words = t('review.week', {
                week,
                time: formatDuration(seconds * 1000),
                count: candidates,
              })
              return (
                <span key={week} title={words}>
                  <span style={{ height: `${(seconds / longest) * 100}%` }} />
                  <span className="visually-hidden">{words}</span>
                </span>
              )
            })}
          </span>
        </>
      )}
    </p>
  )
}
