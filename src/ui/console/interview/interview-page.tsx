import { PageSkeleton } from '../../components/skeletons.tsx'

export function InterviewPage() {
  return <PageSkeleton />
}
