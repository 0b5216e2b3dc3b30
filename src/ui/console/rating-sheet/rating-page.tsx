import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { orpc } from '../../api.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { PageSkeleton } from '../../components/skeletons.tsx'
import { useAllowed } from '../session.tsx'
import { ComparisonPage } from './comparison-page.tsx'
import { SheetView } from './sheet-view.tsx'
import './rating-sheet.css'

/**
 * Where one rates an interview; once submitted, asked for by `?view=compare`, or rated at the store that sent it, people
 * beside the program.
 */
export function RatingPage() {
  const { interviewId = '' } = useParams()
  const [search] = useSearchParams()
  const mayRate = useAllowed('ratings.make')
  const comparing = !mayRate || search.get('view') === 'compare'
  const sheet = useQuery(
    orpc.ratings.sheet.queryOptions({
      input: { interviewId },
      enabled: !comparing,
      gcTime: 0,
    }),
  )
  // What is typed lives on the page: only an asked-for reload replaces it, never a fetch in between.
  const [reloads, setReloads] = useState(0)
  const reload = async () => {
    await sheet.refetch()
    setReloads(reloads + 1)
  }
  if (comparing || sheet.data?.submittedAt || sheet.data?.interview.ownedBy)
    return <ComparisonPage interviewId={interviewId} />
  if (sheet.data) {
    return <SheetView key={`${interviewId}-${reloads}`} sheet={sheet.data} onReload={() => void reload()} />
  }
  if (sheet.error) {
    return (
      <div className="page">
        <FailureAlert error={sheet.error} onRetry={() => void sheet.refetch()} />
      </div>
    )
  }
  return <PageSkeleton />
}
