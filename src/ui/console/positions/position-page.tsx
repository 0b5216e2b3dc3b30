import { PageSkeleton } from '../../components/skeletons.tsx'

export function PositionPage() {
  return <PageSkeleton />
}
