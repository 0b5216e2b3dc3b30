import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ConceptInfo } from '../../../contract/position-editing.ts'
import type { LocalText } from '../../../domain/positions/position.ts'
import { orpc } from '../../api.ts'

/** What indicators may point at; the same as long as the station runs. */
export function useConcepts(): readonly ConceptInfo[] | undefined {
  return useQuery(orpc.positions.concepts.queryOptions({ staleTime: Infinity })).data
}

/** The names of concepts by id; undefined until they are known. */
export function useConceptNames(): ((id: string) => LocalText | undefined) | undefined {
  const concepts = useConcepts()
  return useMemo(() => {
    if (concepts === undefined) return undefined
    const names = new Map(concepts.map(({ id, name }) => [id, name]))
    return (id) => names.get(id)
  }, [concepts])
}
