import { CheckCircleFilled, ExclamationCircleFilled } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { LiveInterview } from '../../../contract/live.ts'
import { localText } from '../../i18n/index.ts'

type IndicatorLightsProps = { readonly indicators: LiveInterview['indicators'] }

/** What the answer shows so far; something that costs points stands there only once it was said. */
export function IndicatorLights({ indicators }: IndicatorLightsProps) {
  const { t } = useTranslation()
  const listed = indicators.filter(({ polarity, shown }) => polarity === 'positive' || shown)
  if (listed.length === 0) return null
  return (
    <ul className="live-lights" aria-label={t('live.indicators')}>
      {listed.map(({ id, label, polarity, shown }) => {
        const costs = polarity === 'negative'
        const state = costs ? 'negativeShown' : shown ? 'shown' : 'notShown'
        return (
          <li key={id} className={`live-light is-${state}`} title={localText(label)}>
            {shown ? (
              costs ? (
                <ExclamationCircleFilled aria-hidden />
              ) : (
                <CheckCircleFilled aria-hidden />
              )
            ) : (
              <span className="live-light-off" aria-hidden />
            )}
            <span>{localText(label)}</span>
            <span className="visually-hidden">{t(`live.${state}`)}</span>
          </li>
        )
      })}
    </ul>
  )
}
