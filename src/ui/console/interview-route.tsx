import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { Navigate, useParams } from 'react-router'
import { orpc } from '../api.ts'
import { FailureAlert } from '../components/failure-alert.tsx'
import { PageSkeleton } from '../components/skeletons.tsx'

const DraftPage = lazy(async () => ({
  default: (await import('./new-interview/draft-page.tsx')).DraftPage,
}))
const ProcessingPage = lazy(async () => ({
  default: (await import('./interview/processing-page.tsx')).ProcessingPage,
}))

const RunningPage = lazy(async () => ({
  default: (await import('./interview/running-page.tsx')).RunningPage,
}))

/** One address for an interview: its draft, its progress, or on to its report. */
export function InterviewRoute() {
  const { interviewId = '' } = useParams()
  const interview = useQuery(orpc.interviews.get.queryOptions({ input: { interviewId } }))
  if (interview.error && !interview.data) {
    return (
      <div className="page">
        <FailureAlert error={interview.error} onRetry={() => void interview.refetch()} />
      </div>
    )
  }
  if (!interview.data) return <PageSkeleton />
  const { id, state } = interview.data
  if (state === 'reported') return <Navigate to={`/interviews/${id}/report`} replace />
  return (
    <Suspense fallback={<PageSkeleton />}>
      {state === 'draft' ? (
        <DraftPage key={id} interview={interview.data} />
      ) : state === 'running' ? (
        <RunningPage key={id} interview={interview.data} />
      ) : (
        <ProcessingPage key={id} interview={interview.data} />
      )}
    </Suspense>
  )
}
