import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { RatingBatchItem } from '../../../contract/rerating.ts'
import { failureWords } from '../../components/failure-words.ts'
import { DecisionTag, Tag } from '../../components/state-tag.tsx'
import { formatNumber } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { differenceOf, isChanged } from './batch-model.ts'

const none = <span className="soft">–</span>
const figure = (match: number | null | undefined) => (match == null ? '–' : String(Math.round(match)))

/** The interviews of a run with match and suggestion before and now; decisions stand. */
export function BatchItems({ items }: { readonly items: readonly RatingBatchItem[] }) {
  const { t } = useTranslation()
  return (
    <Table<RatingBatchItem>
      size="small"
      rowKey="interviewId"
      className="list-table"
      dataSource={[...items]}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      columns={[
        {
          title: t('rating.batch.candidate'),
          width: 140,
          render: (_, item) => (
            <Link to={`/interviews/${item.interviewId}/report`}>{item.candidateName}</Link>
          ),
        },
        {
          title: t('rating.batch.position'),
          ellipsis: true,
          render: (_, item) => localText(item.positionName),
        },
        {
          title: t('rating.batch.match'),
          width: 110,
          render: (_, item) => <Match item={item} />,
        },
        {
          title: t('rating.batch.difference'),
          width: 112,
          align: 'right',
          sorter: (a, b) => (differenceOf(a) ?? 0) - (differenceOf(b) ?? 0),
          render: (_, item) => <Difference value={differenceOf(item)} />,
        },
        {
          title: t('rating.batch.suggestion'),
          width: 250,
          render: (_, item) => <Suggestion item={item} />,
        },
        {
          title: t('rating.batch.decision'),
          width: 180,
          render: (_, { decision, after }) =>
            decision === null ? (
              none
            ) : (
              <>
                <DecisionTag kind={decision} />{' '}
                {after === null ? null : <span className="soft">{t('rating.batch.decided')}</span>}
              </>
            ),
        },
        {
          width: 80,
          render: (_, item) =>
            item.before && item.after ? (
              <Link
                to={`/interviews/${item.interviewId}/compare?before=${item.before.reportId}&after=${item.after.reportId}`}
              >
                {t('rating.batch.compare')}
              </Link>
            ) : null,
        },
      ]}
    />
  )
}

function Match({ item }: { readonly item: RatingBatchItem }) {
  if (item.before === null && item.after === null) return none
  return (
    <span className="number">
      {figure(item.before?.match)} → {figure(item.after?.match)}
    </span>
  )
}

/** Points gained or lost, with a sign. */
export function Difference({ value }: { readonly value: number | null }) {
  if (value === null) return none
  const rounded = Math.round(value)
  const sign = rounded > 0 ? '+' : rounded < 0 ? '−' : '±'
  return (
    <span className={rounded === 0 ? 'number soft' : 'number'}>
      {sign}
      {formatNumber(Math.abs(rounded))}
    </span>
  )
}

function Suggestion({ item }: { readonly item: RatingBatchItem }) {
  const { t } = useTranslation()
  if (item.state === 'failed' && item.failure) {
    return <span className="batch-failed">{failureWords(item.failure).what}</span>
  }
  if (item.machineHidden) return <span className="soft">{t('rating.batch.hidden')}</span>
  if (item.after === null) return <span className="soft">{t('rating.batch.waiting')}</span>
  const words = (kind: 'advance' | 'review' | 'decline') => t(`interviews.suggestionShort.${kind}`)
  return (
    <>
      {isChanged(item) && item.before ? (
        <>
          <span className="soft">{words(item.before.recommendation)}</span> →{' '}
        </>
      ) : null}
      <Tag tone="machine">{words(item.after.recommendation)}</Tag>
    </>
  )
}
