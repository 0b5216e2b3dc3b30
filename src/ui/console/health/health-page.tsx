import { PageSkeleton } from '../../components/skeletons.tsx'

export function HealthPage() {
  return <PageSkeleton />
}
