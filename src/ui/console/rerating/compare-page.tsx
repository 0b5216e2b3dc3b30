import { SwapOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import type { ReportComparisonPage } from '../../../contract/rerating.ts'
import { orpc } from '../../api.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { Page } from '../../components/page.tsx'
import { PageSkeleton } from '../../components/skeletons.tsx'
import { useAddress } from '../../components/use-address.ts'
import { formatDateTime } from '../../i18n/format.ts'
import { ComparedAnswers } from './compared-answers.tsx'
import { ComparedHead } from './compared-head.tsx'
import './rerating.css'

/** Two reports of one interview beside each other, and why they differ. */
export function ComparePage() {
  const { t } = useTranslation()
  const { interviewId = '' } = useParams()
  const { values, set } = useAddress(['before', 'after'])
  const { before, after } = values
  const page = useQuery(
    orpc.rerating.compare.queryOptions({
      input: { interviewId, ...(before ? { before } : {}), ...(after ? { after } : {}) },
      placeholderData: (last) => (last?.interview.id === interviewId ? last : undefined),
    }),
  )
  const report = `/interviews/${interviewId}/report`
  if (page.error) {
    return (
      <div className="page">
        <FailureAlert
          error={page.error}
          onRetry={() => void page.refetch()}
          actions={<Link to={report}>{t('rating.compared.open')}</Link>}
        />
      </div>
    )
  }
  if (!page.data) return <PageSkeleton />
  const { interview, history, comparison } = page.data
  const title = t('rating.compared.title', { name: interview.candidateName })
  if (history.length < 2) {
    return (
      <Page title={title} back={report}>
        <EmptyState title={t('rating.compared.onlyOne')}>
          <Link to={report}>{t('rating.compared.open')}</Link>
        </EmptyState>
      </Page>
    )
  }
  return (
    <Page title={title} back={report}>
      <Sides
        page={page.data}
        onChoose={(chosen) =>
          set({ before: page.data.before.reportId, after: page.data.after.reportId, ...chosen })
        }
      />
      <ComparedHead page={page.data} />
      <ComparedAnswers answers={comparison.answers} />
    </Page>
  )
}

type SidesProps = {
  readonly page: ReportComparisonPage
  readonly onChoose: (chosen: { before?: string; after?: string }) => void
}

/** Which two reports are compared. */
function Sides({ page, onChoose }: SidesProps) {
  const { t } = useTranslation()
  const options = page.history.map(({ reportId, createdAt, version }) => ({
    value: reportId,
    label: t('rating.side', { when: formatDateTime(createdAt), version }),
  }))
  const side = (which: 'before' | 'after') => (
    <label className="compared-side">
      <span className="soft">{t(`rating.compared.${which}`)}</span>
      <Select
        aria-label={t(`rating.compared.${which}`)}
        value={page[which].reportId}
        options={options}
        onChange={(reportId: string) => onChoose({ [which]: reportId })}
      />
      <Link to={`/interviews/${page.interview.id}/report?report=${page[which].reportId}`}>
        {t('rating.compared.open')}
      </Link>
    </label>
  )
  return (
    <div className="compared-sides">
      {side('before')}
      <Button
        type="text"
        icon={<SwapOutlined aria-hidden />}
        aria-label={t('rating.compared.swap')}
        title={t('rating.compared.swap')}
        onClick={() => onChoose({ before: page.after.reportId, after: page.before.reportId })}
      />
      {side('after')}
    </div>
  )
}
