import type { UpdateState } from '../../../contract/updates.ts'
import { orpc, queryClient } from '../../api.ts'

export type UpdateCardProps = { readonly state: UpdateState; readonly mayChange: boolean }

/** What a call answered is what the page shows next. */
export function keepState(next: UpdateState): void {
  queryClient.setQueryData(orpc.updates.get.queryKey(), next)
}
