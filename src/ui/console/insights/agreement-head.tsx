import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Agreement } from '../../../contract/agreement.ts'
import { formatNumber, formatPercent, joinSentences } from '../../i18n/format.ts'
import { bandOf, figureText, intervalText, isEnough, signedText } from './agreement-words.ts'
import { FigureDot } from './figure-dot.tsx'

/** The headline: kappa with its interval, what it means in plain words, and what it does not show. */
export function AgreementHead({ agreement }: { readonly agreement: Agreement }) {
  const { t } = useTranslation()
  const { overall, people, notBlind } = agreement
  const { weightedKappa, meanDifference, withinOneGrade } = overall.scores
  const enough = isEnough(overall)
  return (
    <section className="insights-card agreement-head" aria-label={t('insights.agreement.headline')}>
      <div className="agreement-kappa">
        <span className="soft">{t('insights.agreement.kappa')}</span>
        <strong className="number">{figureText(weightedKappa)}</strong>
        <FigureDot
          figure={weightedKappa}
          from={-0.2}
          to={1}
          zero={0}
          label={`${t('insights.agreement.kappa')} ${figureText(weightedKappa)} ${intervalText(weightedKappa)}`}
        />
        <span className="soft number">
          {weightedKappa.interval
            ? t('insights.agreement.interval', { interval: intervalText(weightedKappa) })
            : t('insights.agreement.noInterval')}
        </span>
      </div>
      <div className="agreement-sentences">
        {enough ? null : (
          <Alert type="warning" showIcon title={t('insights.agreement.tooFew', { count: overall.n })} />
        )}
        {weightedKappa.value === null ? null : (
          <p>
            <strong>{t(`insights.agreement.band.${bandOf(weightedKappa.value)}`)}</strong>
          </p>
        )}
        <p>
          {joinSentences([
            t('insights.agreement.basis', { answers: overall.n, people }),
            meanDifference.value === null || Math.abs(meanDifference.value) < 0.5
              ? t('insights.agreement.sameHeight')
              : t(meanDifference.value > 0 ? 'insights.agreement.higher' : 'insights.agreement.lower', {
                  points: formatNumber(Math.abs(meanDifference.value), 1),
                }),
            ...(withinOneGrade.value === null
              ? []
              : [t('insights.agreement.withinOne', { share: formatPercent(withinOneGrade.value) })]),
          ])}
        </p>
        <p className="soft">{t('insights.agreement.not')}</p>
        {notBlind > 0 ? (
          <p className="soft">{t('insights.agreement.notBlind', { count: notBlind })}</p>
        ) : null}
      </div>
      <dl className="agreement-facts">
        {(
          [
            ['meanDifference', signedText(meanDifference)],
            ['f1', figureText(overall.indicators.all.f1)],
            ['leftOpen', formatNumber(overall.indicators.leftOpen)],
          ] as const
        ).map(([key, text]) => (
          <div key={key}>
            <dt>{t(`insights.agreement.fact.${key}`)}</dt>
            <dd className="number">{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
