import { PageSkeleton } from '../../components/skeletons.tsx'

export function CandidatesPage() {
  return <PageSkeleton />
}
