import { queryOptions } from '@tanstack/react-query'
import { api, orpc, queryClient } from '../../api.ts'
import { countRated, replaceFrom } from './batch-model.ts'

/** More are hardly rated between two looks; those beyond come with the next one. */
const atOnce = 100

/** A run with its interviews; while it runs, only those not rated at the last look are asked for. */
export function batchQuery(batchId: string) {
  const { queryKey } = orpc.rerating.get.queryOptions({ input: { batchId } })
  return queryOptions({
    queryKey,
    queryFn: async ({ signal }) => {
      const before = queryClient.getQueryData(queryKey)
      if (before?.batch.state === 'running') {
        const from = countRated(before.items)
        const { batch, items } = await api.rerating.get({ batchId, from, limit: atOnce }, { signal })
        if (batch.state === 'running') return { batch, items: replaceFrom(before.items, from, items) }
      }
      return await api.rerating.get({ batchId }, { signal })
    },
  })
}
