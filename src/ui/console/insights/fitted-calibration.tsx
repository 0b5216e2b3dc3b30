import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FittedCalibration } from '../../../contract/calibration.ts'
import type { Figure } from '../../../domain/agreement/agree.ts'
import { formatDateTime, formatNumber, formatPercent } from '../../i18n/format.ts'
import { figureText, intervalText, signedText } from './agreement-words.ts'
import { FigureDot } from './figure-dot.tsx'
import { ScoreCurves } from './score-curves.tsx'

type FittedCalibrationCardProps = {
  readonly fitted: FittedCalibration
  readonly title: string
  readonly onAdopt?: () => void
  readonly adopting?: boolean
}

/** A fitted calibration beside the one it would replace: agreement, certainties, weights and the score curve. */
export function FittedCalibrationCard({ fitted, title, onAdopt, adopting }: FittedCalibrationCardProps) {
  const { t } = useTranslation()
  const { gain, stale } = fitted
  const blocked = gain.verdict === 'worse' || stale
  return (
    <section className="insights-card" aria-label={title}>
      <div className="insights-card-head">
        <h2>{title}</h2>
        {onAdopt ? (
          <Button type="primary" disabled={blocked} loading={adopting ?? false} onClick={onAdopt}>
            {t('insights.calibration.adopt')}
          </Button>
        ) : null}
      </div>
      <p className="soft">
        {t('insights.calibration.fittedOn', {
          at: formatDateTime(fitted.createdAt),
          by: fitted.createdBy,
          answers: formatNumber(fitted.answers),
          interviews: formatNumber(fitted.interviews),
          folds: fitted.folds,
        })}
      </p>
      {onAdopt || gain.verdict === 'worse' ? (
        <Alert
          type={gain.verdict === 'better' ? 'success' : gain.verdict === 'worse' ? 'error' : 'info'}
          showIcon
          title={t(`insights.calibration.gain.${stale ? 'stale' : gain.verdict}`)}
        />
      ) : null}
      <div className="fitted-columns">
        <BeforeAfter fitted={fitted} />
        <ScoreCurves before={fitted.replaced.scoreCurve} after={fitted.content.scoreCurve} />
      </div>
      <Changed fitted={fitted} />
    </section>
  )
}

function BeforeAfter({ fitted: { before, after } }: { readonly fitted: FittedCalibration }) {
  const { t } = useTranslation()
  const rows = [
    {
      key: 'kappa',
      from: -0.2,
      to: 1,
      zero: 0,
      figures: [before, after].map((one) => one.scores.weightedKappa),
    },
    {
      key: 'difference',
      from: -40,
      to: 40,
      zero: 0,
      figures: [before, after].map((one) => one.scores.meanDifference),
    },
    {
      key: 'absolute',
      from: 0,
      to: 40,
      zero: 0,
      figures: [before, after].map((one) => one.scores.meanAbsoluteDifference),
    },
    { key: 'f1', from: 0, to: 1, zero: 0, figures: [before, after].map((one) => one.indicators.all.f1) },
  ] as const
  const text = (key: string, figure: Figure): string =>
    key === 'difference' ? signedText(figure) : figureText(figure, key === 'absolute' ? 1 : 2)
  return (
    <table className="before-after">
      <caption className="visually-hidden">{t('insights.calibration.beforeAfter')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('insights.calibration.figureHead')}</th>
          <th scope="col">{t('insights.calibration.before')}</th>
          <th scope="col">{t('insights.calibration.after')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, from, to, zero, figures }) => (
          <tr key={key}>
            <th scope="row">{t(`insights.calibration.figure.${key}`)}</th>
            {figures.map((figure, at) => (
              <td key={at === 0 ? 'before' : 'after'}>
                <span className="number">{text(key, figure)}</span>
                <FigureDot
                  figure={figure}
                  from={from}
                  to={to}
                  zero={zero}
                  label={intervalText(figure) || t('insights.agreement.noInterval')}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What the fit changes inside, for those who want to know. */
function Changed({ fitted: { replaced, content } }: { readonly fitted: FittedCalibration }) {
  const { t } = useTranslation()
  const bases = Object.keys(content.certainty) as (keyof typeof content.certainty)[]
  const raters = Object.keys(content.combination.weights)
  return (
    <details className="calibration-inside">
      <summary>{t('insights.calibration.inside')}</summary>
      <p className="soft">{t('insights.calibration.certaintyHelp')}</p>
      <ul>
        {bases.map((basis) => (
          <li key={basis}>
            {t(`insights.calibration.basis.${basis}`)}{' '}
            <span className="number">
              {formatPercent(replaced.certainty[basis])} → {formatPercent(content.certainty[basis])}
            </span>
          </li>
        ))}
        {raters.map((rater) => (
          <li key={rater}>
            {t('insights.calibration.weight', { rater: t(`rating.rater.${raterKey(rater)}`) })}{' '}
            <span className="number">
              {formatNumber(replaced.combination.weights[rater] ?? 0, 2)} →{' '}
              {formatNumber(content.combination.weights[rater] ?? 0, 2)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

const raterKey = (id: string) => (id === 'lexical' ? 'lexical' : 'language-model')
