import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { CalibrationPage } from '../../../contract/calibration.ts'
import { formatDateTime, formatNumber } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { useAllowed } from '../session.tsx'

/** How much people have rated of what a fit needs, and what to rate next. */
export function CalibrationSampleCard({ page }: { readonly page: CalibrationPage }) {
  const { t } = useTranslation()
  const mayRate = useAllowed('ratings.make')
  const { sample, suggestion } = page
  const bars = [
    ['answers', sample.rated, sample.needed],
    ['interviews', sample.interviews, sample.interviewsNeeded],
  ] as const
  return (
    <section className="insights-card" aria-label={t('insights.calibration.sample')}>
      <h2>{t('insights.calibration.sample')}</h2>
      <div className="sample-bars">
        {bars.map(([key, have, needed]) => (
          <div key={key}>
            <span className="number">
              {t(`insights.calibration.have.${key}`, {
                have: formatNumber(have),
                needed: formatNumber(needed),
              })}
            </span>
            <meter
              min={0}
              max={needed}
              value={Math.min(have, needed)}
              aria-label={t(`insights.calibration.${key}`)}
            />
          </div>
        ))}
      </div>
      {sample.notBlind > 0 ? (
        <p className="soft">{t('insights.calibration.notBlind', { count: sample.notBlind })}</p>
      ) : null}
      {mayRate && suggestion.length > 0 ? (
        <>
          <h3>{t('insights.calibration.rateNext')}</h3>
          <ul className="rate-next">
            {suggestion.slice(0, 6).map((interview) => (
              <li key={interview.id}>
                <Link to={`/interviews/${interview.id}/rating`}>{interview.candidateName}</Link>
                <span className="soft">
                  {localText(interview.positionName)} · {formatDateTime(interview.createdAt)}
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  )
}
