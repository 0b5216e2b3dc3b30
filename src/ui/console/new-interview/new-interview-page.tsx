import { PageSkeleton } from '../../components/skeletons.tsx'

export function NewInterviewPage() {
  return <PageSkeleton />
}
