import { useQuery } from '@tanstack/react-query'
import type { CustomField } from '../../../contract/candidates.ts'
import { orpc } from '../../api.ts'

const none: readonly CustomField[] = []

/** The chain's own fields of candidates; none while they are not known. */
export function useCandidateFields(): readonly CustomField[] {
  return useQuery(orpc.candidates.fields.queryOptions()).data ?? none
}
