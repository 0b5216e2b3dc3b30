import { PageSkeleton } from '../../components/skeletons.tsx'

export function PositionsPage() {
  return <PageSkeleton />
}
