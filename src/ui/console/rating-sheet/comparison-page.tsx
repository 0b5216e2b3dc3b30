import { useQuery } from '@tanstack/react-query'
import { failureOf, orpc } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { RateFirst } from '../../components/rate-first.tsx'
import { PageSkeleton } from '../../components/skeletons.tsx'
import { ComparisonView } from './comparison-view.tsx'

/** People's ratings beside the program's, once this reader may see them. */
export function ComparisonPage({ interviewId }: { readonly interviewId: string }) {
  const interview = useQuery(orpc.interviews.get.queryOptions({ input: { interviewId } }))
  const comparison = useQuery(orpc.ratings.compare.queryOptions({ input: { interviewId } }))
  const error = comparison.error ?? interview.error
  if (interview.data && comparison.data) {
    return <ComparisonView interview={interview.data} comparison={comparison.data} />
  }
  if (failureOf(error)?.code === 'RATE_FIRST') return <RateFirst interviewId={interviewId} />
  if (!error) return <PageSkeleton />
  return (
    <div className="page">
      <FailureAlert
        error={error}
        onRetry={() => {
          void interview.refetch()
          void comparison.refetch()
        }}
      />
    </div>
  )
}
