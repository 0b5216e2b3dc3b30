import { RedoOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Progress, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { RatingBatch } from '../../../contract/rerating.ts'
import { orpc } from '../../api.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { formatDateTime, formatDuration } from '../../i18n/format.ts'
import './rerating.css'

/** How often what runs is asked for again, ms. */
export const followEveryMs = 1_500

/** Every time interviews were rated again, newest first. */
export function BatchesPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(
    orpc.rerating.list.queryOptions({
      refetchInterval: ({ state }) =>
        state.data?.some((batch) => batch.state === 'running') ? followEveryMs : false,
    }),
  )
  return (
    <Page title={t('rating.list.title')} back="/interviews">
      <FailureAlert error={error} onRetry={() => void refetch()} />
      {!data && !error ? <RowsSkeleton /> : null}
      {data?.length === 0 ? (
        <EmptyState
          icon={<RedoOutlined aria-hidden />}
          title={t('rating.list.emptyTitle')}
          text={t('rating.list.emptyText')}
        >
          <Button type="primary" onClick={() => void navigate('/interviews')}>
            {t('rating.list.emptyAction')}
          </Button>
        </EmptyState>
      ) : null}
      {data && data.length > 0 ? <BatchTable batches={data} /> : null}
    </Page>
  )
}

function BatchTable({ batches }: { readonly batches: readonly RatingBatch[] }) {
  const { t } = useTranslation()
  return (
    <Table<RatingBatch>
      size="small"
      rowKey="id"
      className="list-table"
      dataSource={[...batches]}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      columns={[
        {
          title: t('rating.list.started'),
          width: 140,
          render: (_, batch) => (
            <Link className="number" to={`/interviews/ratings/${batch.id}`}>
              {formatDateTime(batch.createdAt)}
            </Link>
          ),
        },
        { title: t('rating.list.by'), width: 120, dataIndex: 'by' },
        { title: t('rating.list.standard'), render: (_, batch) => t(`rating.version.${batch.version}`) },
        { title: t('rating.list.method'), render: (_, batch) => t(`rating.rater.${batch.rater}`) },
        {
          title: t('rating.list.progress'),
          width: 260,
          render: (_, batch) => <BatchProgress batch={batch} />,
        },
        { title: t('rating.list.state'), width: 100, render: (_, batch) => t(`rating.state.${batch.state}`) },
      ]}
    />
  )
}

/** How far a run is, how long still, and how many could not be rated. */
export function BatchProgress({ batch }: { readonly batch: RatingBatch }) {
  const { t } = useTranslation()
  const settled = batch.done + batch.failed
  const notes = [
    batch.secondsLeft === null
      ? ''
      : t('rating.list.left', { time: formatDuration(batch.secondsLeft * 1000) }),
    batch.failed === 0 ? '' : t('rating.list.failed', { count: batch.failed }),
  ].filter((note) => note !== '')
  return (
    <div className="batch-progress">
      <Progress
        percent={batch.total === 0 ? 100 : (100 * settled) / batch.total}
        size="small"
        showInfo={false}
        aria-label={t('rating.list.progress')}
        {...(batch.state === 'running' ? { status: 'active' as const } : {})}
      />
      <span className="number">
        {settled} / {batch.total}
      </span>
      {notes.length > 0 ? <span className="soft">{notes.join(' · ')}</span> : null}
    </div>
  )
}
