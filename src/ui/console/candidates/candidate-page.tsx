import { EditOutlined, PlusOutlined, SolutionOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Card, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams } from 'react-router'
import type { Candidate } from '../../../contract/candidates.ts'
import type { InterviewSummary } from '../../../contract/interviews.ts'
import { orpc } from '../../api.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { interviewPath } from '../../components/interview-path.ts'
import { MatchCell } from '../../components/match-cell.tsx'
import { Page } from '../../components/page.tsx'
import { PageSkeleton, RowsSkeleton } from '../../components/skeletons.tsx'
import { DecisionTag, RecommendationTag, StateTag } from '../../components/state-tag.tsx'
import { formatDateTime } from '../../i18n/format.ts'
import { localText } from '../../i18n/index.ts'
import { useAllowed } from '../session.tsx'
import { CandidateDrawer } from './candidate-drawer.tsx'
import './candidate.css'

function CandidateInterviews({ rows }: { readonly rows: readonly InterviewSummary[] }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <Table<InterviewSummary>
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={[...rows]}
      onRow={(row) => ({ className: 'row-link', onClick: () => void navigate(interviewPath(row)) })}
      columns={[
        {
          title: t('interviews.createdAt'),
          width: 144,
          render: (_, row) => <Link to={interviewPath(row)}>{formatDateTime(row.createdAt)}</Link>,
        },
        { title: t('interviews.position'), render: (_, row) => localText(row.positionName), ellipsis: true },
        { title: t('interviews.state'), width: 120, render: (_, row) => <StateTag state={row.state} /> },
        {
          title: t('interviews.match'),
          width: 136,
          render: (_, row) => <MatchCell match={row.match} reported={row.state === 'reported'} />,
        },
        {
          title: t('interviews.suggestion'),
          width: 192,
          render: (_, row) => (row.recommendation ? <RecommendationTag kind={row.recommendation} /> : null),
        },
        {
          title: t('interviews.decision'),
          width: 120,
          render: (_, row) => (row.decision ? <DecisionTag kind={row.decision} /> : null),
        },
      ]}
    />
  )
}

function Details({ candidate }: { readonly candidate: Candidate }) {
  const { t } = useTranslation()
  const none = <span className="soft">{t('candidates.none')}</span>
  return (
    <Card size="small" title={t('candidates.details')} className="candidate-details">
      <dl>
        <dt>{t('candidates.phone')}</dt>
        <dd>{candidate.phone || none}</dd>
        <dt>{t('candidates.email')}</dt>
        <dd>{candidate.email || none}</dd>
        <dt>{t('candidates.createdAt')}</dt>
        <dd>{formatDateTime(candidate.createdAt)}</dd>
        <dt>{t('candidates.note')}</dt>
        <dd className="candidate-note">{candidate.note || none}</dd>
      </dl>
    </Card>
  )
}

/** One person: details and every interview. */
export function CandidatePage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const { candidateId = '' } = useParams()
  const [editing, setEditing] = useState(false)
  const mayEdit = useAllowed('candidates.edit')
  const mayInterview = useAllowed('interviews.create')
  const { data: candidate, error } = useQuery(orpc.candidates.get.queryOptions({ input: { candidateId } }))
  const interviews = useQuery(orpc.interviews.list.queryOptions({ input: { candidateId } }))

  if (error) {
    return (
      <Page title={t('candidates.title')} back="/candidates">
        <FailureAlert error={error} />
      </Page>
    )
  }
  if (!candidate) return <PageSkeleton />

  const newInterview = mayInterview ? (
    <Button
      type="primary"
      icon={<PlusOutlined aria-hidden />}
      onClick={() => void navigate(`/interviews/new?candidate=${candidate.id}`)}
    >
      {t('candidates.newInterview')}
    </Button>
  ) : null
  return (
    <Page
      title={candidate.name}
      back="/candidates"
      subtitle={t('candidates.interviewCount', { count: interviews.data?.length ?? candidate.interviews })}
      extra={
        <>
          {mayEdit ? (
            <Button icon={<EditOutlined aria-hidden />} onClick={() => setEditing(true)}>
              {t('common.action.edit')}
            </Button>
          ) : null}
          {newInterview}
        </>
      }
    >
      <div className="candidate">
        <div>
          <FailureAlert error={interviews.error} onRetry={() => void interviews.refetch()} />
          {interviews.isPending ? <RowsSkeleton rows={3} /> : null}
          {interviews.data && interviews.data.length > 0 ? (
            <CandidateInterviews rows={interviews.data} />
          ) : null}
          {interviews.data?.length === 0 ? (
            <EmptyState
              icon={<SolutionOutlined aria-hidden />}
              title={t('candidates.noInterviews')}
              text={t('candidates.noInterviewsText')}
            >
              {newInterview}
            </EmptyState>
          ) : null}
        </div>
        <Details candidate={candidate} />
      </div>
      <CandidateDrawer
        open={editing}
        candidate={candidate}
        onClose={() => setEditing(false)}
        onSaved={() => {
          setEditing(false)
          void message.success(t('candidates.saved'))
        }}
      />
    </Page>
  )
}
