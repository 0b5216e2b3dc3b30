import { PageSkeleton } from '../../components/skeletons.tsx'

export function TodayPage() {
  return <PageSkeleton />
}
