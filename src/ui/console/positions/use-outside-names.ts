import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { CustomField } from '../../../contract/candidates.ts'
import type { ConceptInfo } from '../../../contract/position-editing.ts'
import type { NameOutside } from '../../../domain/positions/compare-names.ts'
import type { LocalText } from '../../../domain/positions/position.ts'
import { orpc } from '../../api.ts'

const noFields: readonly CustomField[] = []

/** What indicators may point at; the same as long as the station runs. */
export function useConcepts(): readonly ConceptInfo[] | undefined {
  return useQuery(orpc.positions.concepts.queryOptions({ staleTime: Infinity })).data
}

/** Names of what positions refer to outside themselves; undefined until they are known. Fields may be out of reach. */
export function useOutsideNames(): NameOutside | undefined {
  const concepts = useConcepts()
  const { data: fields = noFields, isPending } = useQuery(orpc.candidates.fields.queryOptions())
  return useMemo(() => {
    if (concepts === undefined || isPending) return undefined
    const names = new Map<string, LocalText>([
      ...concepts.map(({ id, name }) => [id, name] as const),
      ...fields.map(({ id, name }) => [id, name] as const),
      ...fields.flatMap(({ id, choices }) =>
        choices.map((choice) => [`${id}/${choice.id}`, choice.name] as const),
      ),
    ])
    return (id) => names.get(id)
  }, [concepts, fields, isPending])
}
