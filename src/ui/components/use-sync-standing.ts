import { useQuery } from '@tanstack/react-query'
import type { SyncStanding } from '../../contract/sync.ts'
import { orpc } from '../api.ts'

const lookEveryMs = 20_000

/** Where everything stands, for places that are always there; undefined before there is another side. */
export function useSyncStanding(): SyncStanding | undefined {
  const { data } = useQuery(orpc.sync.standing.queryOptions({ refetchInterval: lookEveryMs }))
  return data && (data.headquarters !== null || data.stores > 0) ? data : undefined
}

/** Records that have not arrived. */
export function notArrived({ counts }: Pick<SyncStanding, 'counts'>): number {
  return counts.waiting + counts.onTheWay + counts.held + counts.quarantined
}
