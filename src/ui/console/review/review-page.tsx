import { CheckCircleOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { orpc } from '../../api.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { keepTrail, stopPath } from '../../components/review-trail.ts'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { useShortcuts } from '../../components/use-shortcuts.ts'
import { ReviewTable } from './review-table.tsx'
import { TimeSpent } from './time-spent.tsx'
import './review.css'

const listed = 100

/** Interviews that nobody has decided on, what needs a person's eyes most first. */
export function ReviewPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(orpc.review.queue.queryOptions({ input: { limit: listed } }))
  const items = data?.items ?? []
  const [first] = items
  const open = (interviewId: string) => {
    const item = items.find(({ interview }) => interview.id === interviewId)
    if (!item) return
    keepTrail(items)
    void navigate(stopPath({ id: interviewId, hidden: item.interview.machineHidden }))
  }
  useShortcuts([{ keys: ']', label: t('review.start'), run: () => first && open(first.interview.id) }])
  return (
    <Page
      title={t('review.title')}
      subtitle={t('review.subtitle')}
      extra={
        first ? (
          <Button type="primary" onClick={() => open(first.interview.id)}>
            {t('review.start')}
          </Button>
        ) : null
      }
    >
      <FailureAlert error={error} onRetry={() => void refetch()} />
      {data ? <TimeSpent /> : null}
      {!data && !error ? <RowsSkeleton /> : null}
      {data?.total === 0 ? (
        <EmptyState
          icon={<CheckCircleOutlined aria-hidden />}
          title={t('review.emptyTitle')}
          text={t('review.emptyText')}
        >
          <Link to="/interviews">
            <Button type="primary">{t('review.emptyGo')}</Button>
          </Link>
        </EmptyState>
      ) : null}
      {items.length > 0 ? <ReviewTable items={items} onOpen={open} /> : null}
      {data && data.total > items.length ? (
        <p className="soft">{t('review.more', { total: data.total, count: items.length })}</p>
      ) : null}
    </Page>
  )
}
