import { useQueries, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Candidate, CandidateQuery } from '../../../contract/candidates.ts'
import { orpc } from '../../api.ts'
import type { RowWindow } from '../../components/row-window.ts'

const pageSize = 100
/** While someone drags the scroll bar, nothing is fetched until it rests so long, ms. */
const restMs = 80

const pageQuery = (query: CandidateQuery, page: number) =>
  orpc.candidates.list.queryOptions({ input: { ...query, offset: page * pageSize, limit: pageSize } })

type Found = {
  /** The query whose rows are there; the one before while another is on its way. */
  readonly shown: CandidateQuery
  /** `undefined` until the first page is there. */
  readonly total: number | undefined
  readonly error: Error | null
  readonly retry: () => void
}

/** How many candidates a query finds; what was found before stays until then, so that nothing flickers. */
export function useFoundCandidates(query: CandidateQuery): Found {
  const [found, setFound] = useState<{ shown: CandidateQuery; total: number }>()
  const { data, error, refetch } = useQuery(pageQuery(query, 0))
  const known = found && JSON.stringify(found.shown) === JSON.stringify(query) && found.total === data?.total
  if (data && !known) setFound({ shown: query, total: data.total })
  return {
    shown: found?.shown ?? query,
    total: found?.total,
    error,
    retry: () => void refetch(),
  }
}

/** The value once it has rested; the first one at once. */
function useRested(value: RowWindow): RowWindow {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}

/** The rows of a query, fetched page by page as they are looked at. */
export function useCandidateRows(
  query: CandidateQuery,
  seen: RowWindow,
): { readonly rowAt: (index: number) => Candidate | undefined; readonly error: Error | null } {
  const { first, end } = useRested(seen)
  const [from, to] = [Math.floor(first / pageSize), Math.floor(Math.max(0, end - 1) / pageSize)]
  const pages = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  const results = useQueries({ queries: pages.map((page) => pageQuery(query, page)) })
  const rowsOf = new Map(pages.map((page, index) => [page, results[index]?.data?.rows]))
  return {
    rowAt: (index) => rowsOf.get(Math.floor(index / pageSize))?.[index % pageSize],
    error: results.find((result) => result.error)?.error ?? null,
  }
}
