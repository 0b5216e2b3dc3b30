import { hashKey } from '@tanstack/react-query'
import type { AccessState } from '../../contract/access.ts'
import { orpc, queryClient } from '../api.ts'

/** Shows what comes next after signing in or out, and forgets what the one before could see. */
export function showAccess(state: AccessState): void {
  const key = orpc.access.state.queryKey()
  queryClient.setQueryData(key, state)
  queryClient.removeQueries({ predicate: (query) => hashKey(query.queryKey) !== hashKey(key) })
  if (state.stage !== 'signed-in') history.replaceState(null, '', '/')
}
