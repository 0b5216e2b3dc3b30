import { useTranslation } from 'react-i18next'
import { formatNumber } from '../i18n/format.ts'
import { ScoreBar } from './score-bar.tsx'

/** A match in a list: the number and a small bar; an interview without a report shows nothing. */
export function MatchCell({
  match,
  reported,
  hidden = false,
}: {
  readonly match: number | null
  readonly reported: boolean
  /** The reader is to rate first. */
  readonly hidden?: boolean
}) {
  const { t } = useTranslation()
  if (hidden) return <span className="soft">{t('review.hidden')}</span>
  if (!reported) return <span className="soft">–</span>
  return (
    <div className="match-cell">
      <span className="number">{match === null ? '–' : formatNumber(match)}</span>
      <ScoreBar score={match} height={10} />
    </div>
  )
}
