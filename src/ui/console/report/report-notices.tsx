import { useMutation } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ReportPage } from '../../../contract/reports.ts'
import { api, orpc, queryClient } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { formatDateTime } from '../../i18n/format.ts'

type ReportNoticesProps = {
  readonly page: ReportPage
  readonly isOld: boolean
  readonly canRate: boolean
}

/** What the reader should know first: an earlier report, answers that failed, words edited since, a rating under way. */
export function ReportNotices({ page, isOld, canRate }: ReportNoticesProps) {
  const { t } = useTranslation()
  const { interview, report, staleTranscript } = page
  const interviewId = interview.id
  const act = useMutation({
    mutationFn: (what: 'rerate' | 'retry') => api.interviews[what]({ interviewId }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: orpc.interviews.key() })
      await queryClient.invalidateQueries({ queryKey: orpc.reports.key() })
    },
  })
  const rating = interview.state === 'processing'
  const open = !rating && !isOld
  const failed = interview.answers.filter(({ state }) => state === 'failed' || state === 'cancelled').length
  const button = (what: 'rerate' | 'retry', words: string) =>
    canRate ? (
      <Button size="small" loading={act.isPending} onClick={() => act.mutate(what)}>
        {words}
      </Button>
    ) : null

  return (
    <div className="report-notices">
      {isOld ? (
        <Alert
          type="info"
          showIcon
          title={t('report.older', { when: formatDateTime(report.createdAt) })}
          action={<Link to="?">{t('report.newest')}</Link>}
        />
      ) : null}
      {rating ? (
        <Alert
          type="info"
          showIcon
          title={t('report.rerating')}
          action={<Link to={`/interviews/${interviewId}`}>{t('report.missingGo')}</Link>}
        />
      ) : null}
      {open && failed > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={t('report.failedAnswers', { count: failed })}
          action={button('retry', t('report.retryFailed'))}
        />
      ) : null}
      {open && staleTranscript ? (
        <Alert
          type="warning"
          showIcon
          title={t('report.stale')}
          action={button('rerate', t('report.rerate'))}
        />
      ) : null}
      <FailureAlert error={act.error} />
    </div>
  )
}
