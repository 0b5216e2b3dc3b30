import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FittedCalibration } from '../../../contract/calibration.ts'
import { formatDateTime, formatNumber } from '../../i18n/format.ts'
import { figureText } from './agreement-words.ts'

/** Every calibration fitted here, newest first. */
export function CalibrationHistory({ history }: { readonly history: readonly FittedCalibration[] }) {
  const { t } = useTranslation()
  if (history.length === 0) return null
  return (
    <section className="insights-card" aria-label={t('insights.calibration.history')}>
      <h2>{t('insights.calibration.history')}</h2>
      <Table<FittedCalibration>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={[...history]}
        columns={[
          {
            title: t('insights.calibration.at'),
            key: 'at',
            render: (_, one) => formatDateTime(one.createdAt),
          },
          { title: t('insights.calibration.by'), dataIndex: 'createdBy' },
          {
            title: t('insights.calibration.answers'),
            key: 'answers',
            align: 'right',
            render: (_, one) => <span className="number">{formatNumber(one.answers)}</span>,
          },
          {
            title: t('insights.calibration.figure.kappa'),
            key: 'kappa',
            render: (_, { before, after }) => (
              <span className="number">
                {figureText(before.scores.weightedKappa)} → {figureText(after.scores.weightedKappa)}
              </span>
            ),
          },
          {
            title: t('insights.calibration.state'),
            key: 'state',
            render: (_, one) =>
              t(`insights.calibration.states.${one.state}`) +
              (one.stale ? ` · ${t('insights.calibration.staleMark')}` : ''),
          },
        ]}
      />
    </section>
  )
}
