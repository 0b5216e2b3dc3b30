import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Interview } from '../../../contract/interviews.ts'
import { orpc } from '../../api.ts'
import { CandidateRequests } from '../../components/candidate-requests.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { InterviewCourse } from '../../components/interview-course.tsx'
import { Page } from '../../components/page.tsx'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { localText } from '../../i18n/index.ts'
import { useAllowed } from '../session.tsx'

const followEveryMs = 3_000

/** An interview with a candidate in it, or who may come back to it: what was asked and answered so far. */
export function RunningPage({ interview }: { readonly interview: Interview }) {
  const { t } = useTranslation()
  const interviewId = interview.id
  const mayHandle = useAllowed('interviews.create')
  const canPlay = useAllowed('recordings.play')
  // The interview's own state is followed with its parts, so that the page moves on when it is over.
  useQuery(orpc.interviews.get.queryOptions({ input: { interviewId }, refetchInterval: followEveryMs }))
  const { data, error } = useQuery(
    orpc.interviews.parts.queryOptions({ input: { interviewId }, refetchInterval: followEveryMs }),
  )
  return (
    <Page
      title={t('course.running.title', {
        name: interview.candidateName,
        position: localText(interview.positionName),
      })}
      back="/interviews"
    >
      <CandidateRequests of={{ interviewId }} here mayHandle={mayHandle} />
      <Alert type="info" showIcon title={t('course.running.text')} />
      <FailureAlert error={error} />
      {data === undefined && !error ? <RowsSkeleton rows={6} /> : null}
      {data ? (
        <InterviewCourse
          course={data}
          position={interview.position.content}
          canPlay={canPlay}
          soundAway={interview.soundAway}
        />
      ) : null}
    </Page>
  )
}
