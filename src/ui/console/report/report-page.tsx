import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useParams, useSearchParams } from 'react-router'
import { failureOf, orpc } from '../../api.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { RateFirst } from '../../components/rate-first.tsx'
import { ReportView } from './report-view.tsx'
import './report.css'

/** The report of an interview, the newest one unless the address names another. */
export function ReportPage() {
  const { t } = useTranslation()
  const { interviewId = '' } = useParams()
  const [search] = useSearchParams()
  const reportId = search.get('report')
  const page = useQuery(
    orpc.reports.get.queryOptions({
      input: { interviewId, ...(reportId ? { reportId } : {}) },
      placeholderData: (before) => (before?.interview.id === interviewId ? before : undefined),
    }),
  )
  if (page.data) return <ReportView key={interviewId} page={page.data} />
  if (failureOf(page.error)?.code === 'RATE_FIRST') return <RateFirst interviewId={interviewId} />
  if (failureOf(page.error)?.code === 'REPORT_MISSING') {
    return (
      <EmptyState title={t('report.missing')}>
        <Link to={`/interviews/${interviewId}`}>
          <Button type="primary">{t('report.missingGo')}</Button>
        </Link>
      </EmptyState>
    )
  }
  if (page.error) {
    return (
      <div className="page">
        <FailureAlert error={page.error} onRetry={() => void page.refetch()} />
      </div>
    )
  }
  return <ReportSkeleton />
}

function ReportSkeleton() {
  const { t } = useTranslation()
  return (
    <output className="page page-wide report-page" aria-label={t('common.page.loading')}>
      <div className="page-head">
        <Skeleton.Input active />
      </div>
      <div className="report-head">
        <Skeleton active paragraph={{ rows: 3 }} />
        <Skeleton active paragraph={{ rows: 3 }} title={false} />
      </div>
      <div className="report-body">
        <Skeleton active paragraph={{ rows: 9 }} />
        <Skeleton active paragraph={{ rows: 9 }} />
      </div>
    </output>
  )
}
