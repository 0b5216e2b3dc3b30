import { PageSkeleton } from '../../components/skeletons.tsx'

export function CandidatePage() {
  return <PageSkeleton />
}
