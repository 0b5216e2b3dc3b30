import { DeleteOutlined, PlusOutlined, SendOutlined, SolutionOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams } from 'react-router'
import type { InterviewSummary } from '../../../contract/interviews.ts'
import { api, orpc } from '../../api.ts'
import { CandidateRequests, EarlierRequests } from '../../components/candidate-requests.tsx'
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
import { CandidateDetails } from './candidate-details.tsx'
import { DuplicateNotice } from './duplicate-notice.tsx'
import { EraseButton } from './erase-dialog.tsx'
import { KeptUntilLine } from './kept-until.tsx'
import { useChangeDone } from './use-change-done.ts'
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
          ellipsis: true,
          render: (_, row) => (
            <>
              <Link to={interviewPath(row)}>{formatDateTime(row.createdAt)}</Link>
              <div className="soft">{localText(row.positionName)}</div>
            </>
          ),
        },
        { title: t('interviews.state'), width: 124, render: (_, row) => <StateTag state={row.state} /> },
        {
          title: t('interviews.match'),
          width: 108,
          render: (_, row) => (
            <MatchCell match={row.match} reported={row.state === 'reported'} hidden={row.machineHidden} />
          ),
        },
        {
          title: t('interviews.suggestion'),
          width: 156,
          render: (_, row) => (row.recommendation ? <RecommendationTag kind={row.recommendation} /> : null),
        },
        {
          title: t('interviews.decision'),
          width: 108,
          render: (_, row) => (row.decision ? <DecisionTag kind={row.decision} /> : null),
        },
      ]}
    />
  )
}

/** One person: details and every interview. */
export function CandidatePage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const changeDone = useChangeDone()
  const { candidateId = '' } = useParams()
  const mayEdit = useAllowed('candidates.edit')
  const mayInterview = useAllowed('interviews.create')
  const { data: candidate, error } = useQuery(orpc.candidates.get.queryOptions({ input: { candidateId } }))
  const remove = useMutation({
    mutationFn: () => api.candidates.remove({ candidateIds: [candidateId] }),
    onSuccess: async (change) => {
      await navigate('/candidates')
      changeDone(change)
    },
  })
  const interviews = useQuery(orpc.interviews.list.queryOptions({ input: { candidateId } }))

  if (error) {
    return (
      <Page title={t('candidates.title')} back="/candidates">
        <FailureAlert error={error} />
      </Page>
    )
  }
  if (!candidate) return <PageSkeleton />

  const invite = mayInterview ? (
    <Button
      icon={<SendOutlined aria-hidden />}
      onClick={() => void navigate(`/interviews/invitations/new?candidate=${candidate.id}`)}
    >
      {t('candidates.invite')}
    </Button>
  ) : null
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
            <Button
              icon={<DeleteOutlined aria-hidden />}
              loading={remove.isPending}
              onClick={() => remove.mutate()}
            >
              {t('candidates.remove')}
            </Button>
          ) : null}
          {invite}
          {newInterview}
        </>
      }
    >
      {mayEdit ? <DuplicateNotice candidate={candidate} /> : null}
      <FailureAlert error={remove.error} />
      <div className="candidate">
        <div>
          <CandidateRequests of={{ candidateId }} mayHandle={mayInterview} />
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
              {invite}
              {newInterview}
            </EmptyState>
          ) : null}
          <EarlierRequests of={{ candidateId }} />
        </div>
        <div>
          <CandidateDetails key={candidate.id} candidate={candidate} />
          <KeptUntilLine candidateId={candidate.id} />
          {mayEdit ? <EraseButton candidateId={candidate.id} /> : null}
        </div>
      </div>
    </Page>
  )
}
