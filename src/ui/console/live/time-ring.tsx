import { useTranslation } from 'react-i18next'
import type { LiveInterview } from '../../../contract/live.ts'
import { formatClock } from '../../i18n/format.ts'
import { useNow } from '../../components/use-now.ts'

const radius = 20
const around = 2 * Math.PI * radius

type TimeRingProps = { readonly question: NonNullable<LiveInterview['question']> }

/** The time left for this part: a ring that empties, and the minutes in it. */
export function TimeRing({ question: { endsAt, seconds } }: TimeRingProps) {
  const { t } = useTranslation()
  const now = useNow()
  const leftMs = endsAt === null ? seconds * 1000 : Math.max(0, Date.parse(endsAt) - now)
  const share = Math.min(1, leftMs / (seconds * 1000))
  const words =
    endsAt === null
      ? t('live.noTime')
      : leftMs === 0
        ? t('live.overtime')
        : t('live.left', { time: formatClock(leftMs) })
  return (
    <span className={leftMs === 0 ? 'live-ring is-over' : 'live-ring'} title={words}>
      <svg viewBox="0 0 48 48" aria-hidden>
        <circle className="live-ring-track" cx="24" cy="24" r={radius} />
        <circle
          className="live-ring-left"
          cx="24"
          cy="24"
          r={radius}
          strokeDasharray={around}
          strokeDashoffset={around * (1 - share)}
        />
      </svg>
      <span className="number" aria-hidden>
        {formatClock(leftMs)}
      </span>
      <span className="visually-hidden">{words}</span>
    </span>
  )
}
