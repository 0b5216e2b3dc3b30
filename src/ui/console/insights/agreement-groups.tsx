import { Table, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Agreement } from '../../../contract/agreement.ts'
import { formatNumber } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { figureText, intervalText, signedText } from './agreement-words.ts'
import { FigureDot } from './figure-dot.tsx'

type Group = Agreement['groups'][number]

/** Each group's kappa and mean difference, as dots with intervals beside the numbers. */
export function AgreementGroups({ groups }: { readonly groups: readonly Group[] }) {
  const { t } = useTranslation()
  const tooFew = ({ figures }: Group) =>
    figures.state === 'too-few' ? <span className="soft"> · {t('insights.agreement.few')}</span> : null
  const columns: TableColumnsType<Group> = [
    {
      title: t('insights.agreement.column.name'),
      key: 'name',
      render: (_, group) => (
        <>
          {localText(group.name)}
          {tooFew(group)}
        </>
      ),
    },
    {
      title: t('insights.agreement.column.n'),
      key: 'n',
      align: 'right',
      width: 88,
      render: (_, { figures }) => <span className="number">{formatNumber(figures.n)}</span>,
    },
    {
      title: t('insights.agreement.column.kappa'),
      key: 'kappa',
      width: '32%',
      render: (_, { figures: { scores } }) => (
        <div className="figure-cell">
          <span className="number">{figureText(scores.weightedKappa)}</span>
          <FigureDot
            figure={scores.weightedKappa}
            from={-0.2}
            to={1}
            zero={0}
            label={intervalText(scores.weightedKappa) || t('insights.agreement.noInterval')}
          />
        </div>
      ),
    },
    {
      title: t('insights.agreement.column.difference'),
      key: 'difference',
      width: '32%',
      render: (_, { figures: { scores } }) => (
        <div className="figure-cell">
          <span className="number">{signedText(scores.meanDifference)}</span>
          <FigureDot
            figure={scores.meanDifference}
            from={-40}
            to={40}
            zero={0}
            label={intervalText(scores.meanDifference, 1) || t('insights.agreement.noInterval')}
          />
        </div>
      ),
    },
  ]
  return (
    <Table<Group> size="small" rowKey="key" columns={columns} dataSource={[...groups]} pagination={false} />
  )
}
