import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CandidateQuery } from '../../../contract/candidates.ts'
import { orpc, queryClient } from '../../api.ts'
import { shownFailureOf } from '../../components/failure-alert.tsx'
import { failureWords } from '../../components/failure-words.ts'

/** As many as a bulk action takes at once. */
const most = 5_000
const pageSize = 500

async function idsOf(query: CandidateQuery, total: number): Promise<readonly string[]> {
  const offsets = Array.from(
    { length: Math.ceil(Math.min(total, most) / pageSize) },
    (_, at) => at * pageSize,
  )
  const ids: string[] = []
  for (const offset of offsets) {
    const options = orpc.candidates.list.queryOptions({ input: { ...query, offset, limit: pageSize } })
    ids.push(...(await queryClient.fetchQuery(options)).rows.map(({ id }) => id))
  }
  return ids
}

export type SelectionState = {
  readonly ids: ReadonlySet<string>
  readonly onToggle: (id: string) => void
  readonly clear: () => void
  readonly onAll: (chosen: boolean) => void
}

/** Who is selected; "all" means all that the query finds, seen or not, as far as a bulk action goes. */
export function useSelection(query: CandidateQuery, total: number): SelectionState {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const [of, setOf] = useState(JSON.stringify(query.filters) + query.query)
  const now = JSON.stringify(query.filters) + query.query
  // Whom one no longer sees, one should not change unawares.
  if (of !== now) {
    setOf(now)
    setIds(new Set())
  }
  const selectAll = async () => {
    try {
      setIds(new Set(await idsOf(query, total)))
      if (total > most) void message.info(t('candidates.bulk.most', { count: most }))
    } catch (error) {
      void message.error(failureWords(shownFailureOf(error)).what)
    }
  }
  return {
    ids,
    onToggle: (id) =>
      setIds((before) => {
        const next = new Set(before)
        if (!next.delete(id)) next.add(id)
        return next
      }),
    clear: () => setIds(new Set()),
    onAll: (chosen) => {
      if (chosen) void selectAll()
      else setIds(new Set())
    },
  }
}
