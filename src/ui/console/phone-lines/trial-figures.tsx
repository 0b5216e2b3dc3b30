import { Alert, Descriptions } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LineTestStep } from '../../../contract/phone-lines.ts'
import { formatNumber } from '../../i18n/format.ts'
import { lostShare, mostLost } from './trial-model.ts'

const percent = (share: number) => `${formatNumber(share * 100, 1)}%`

/** What was measured in the call, and what is wrong about it. */
export function TrialFigures({ figures }: { readonly figures: NonNullable<LineTestStep['figures']> }) {
  const { t } = useTranslation()
  const { codec, encrypted, lost, received, jitterMs } = figures
  const share = lostShare(figures)
  return (
    <section aria-label={t('phone.trial.figures')}>
      <Descriptions
        size="small"
        column={1}
        title={t('phone.trial.figures')}
        items={[
          { key: 'codec', label: t('phone.trial.codec'), children: codec },
          {
            key: 'encrypted',
            label: t('phone.trial.encrypted'),
            children: encrypted ? t('phone.trial.yes') : t('phone.trial.no'),
          },
          {
            key: 'loss',
            label: t('phone.trial.loss'),
            children: t('phone.trial.lossOf', {
              share: percent(share),
              lost: formatNumber(lost),
              all: formatNumber(lost + received),
            }),
          },
          {
            key: 'jitter',
            label: t('phone.trial.jitter'),
            children: t('phone.trial.jitterOf', { ms: formatNumber(jitterMs, 1) }),
          },
        ]}
      />
      {share > mostLost ? <Alert type="warning" showIcon title={t('phone.trial.lossBad')} /> : null}
    </section>
  )
}
