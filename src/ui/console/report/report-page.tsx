import { PageSkeleton } from '../../components/skeletons.tsx'

export function ReportPage() {
  return <PageSkeleton />
}
