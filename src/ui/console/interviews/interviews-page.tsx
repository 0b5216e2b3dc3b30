import { PageSkeleton } from '../../components/skeletons.tsx'

export function InterviewsPage() {
  return <PageSkeleton />
}
