import { useQueries, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Candidate, CandidateQuery } from '../../../contract/candidates.ts'
import { orpc } from '../../api.ts'
import type { RowWindow } from '../../components/row-window.ts'

const pageSize = 100
/** While someone drags the scroll bar, nothing is fetched until it rests so long, ms. */
const restMs = 80

type CandidateRows = {
  /** `undefined` until the first page is there. */
  readonly total: number | undefined
  readonly rowAt: (index: number) => Candidate | undefined
  readonly error: Error | null
  readonly retry: () => void
  /** Another search is on its way; the rows are those of the one before. */
  readonly stale: boolean
}

const pageQuery = (query: CandidateQuery, page: number) =>
  orpc.candidates.list.queryOptions({ input: { ...query, offset: page * pageSize, limit: pageSize } })

/** The value once it has rested; the first one at once. */
function useRested(value: RowWindow): RowWindow {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}

/** The candidates that a query finds, fetched page by page as they are looked at. */
export function useCandidateRows(query: CandidateQuery, seen: RowWindow): CandidateRows {
  const [shown, setShown] = useState(query)
  const asked = useQuery(pageQuery(query, 0))
  const stale = JSON.stringify(shown) !== JSON.stringify(query)
  // What was found before stays until the next search has its first page, so that nothing flickers.
  if (stale && asked.data) setShown(query)

  const { first, end } = useRested(seen)
  const [from, to] = [Math.floor(first / pageSize), Math.floor(Math.max(0, end - 1) / pageSize)]
  const pages = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  const results = useQueries({ queries: pages.map((page) => pageQuery(shown, page)) })
  const rowsOf = new Map(pages.map((page, index) => [page, results[index]?.data]))
  const failed = [asked, ...results].find((result) => result.error)

  return {
    total: results.find((result) => result.data)?.data?.total ?? asked.data?.total,
    rowAt: (index) => rowsOf.get(Math.floor(index / pageSize))?.rows[index % pageSize],
    error: failed?.error ?? null,
    retry: () => {
      for (const result of [asked, ...results]) if (result.error) void result.refetch()
    },
    stale: stale || asked.isFetching,
  }
}
