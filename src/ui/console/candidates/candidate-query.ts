import { z } from 'zod'
import { CandidateFilter, type CandidateQuery } from '../../../contract/candidates.ts'

/** How the list's search, filters and order stand in the address. */
export const queryNames = ['q', 'interviewed', 'decision', 'filters', 'sort'] as const
export type QueryAddress = Readonly<Record<(typeof queryNames)[number], string>>

const Filters = z.array(CandidateFilter).max(10)
const plainOrders = ['name', 'created', 'updated', 'match'] as const

/** The filters beside the standing chips; an address that nobody could have made by clicking has none. */
export function readFilters(text: string): readonly CandidateFilter[] {
  try {
    const read = Filters.safeParse(JSON.parse(text || '[]'))
    return read.success ? read.data : []
  } catch {
    return []
  }
}

export function writeFilters(filters: readonly CandidateFilter[]): string {
  return filters.length > 0 ? JSON.stringify(filters) : ''
}

/** `name`, or `-name` for descending; a field's id for one of the company's own. */
export function readSort(text: string): CandidateQuery['sort'] {
  const direction = text.startsWith('-') ? 'descending' : 'ascending'
  const by = text.replace(/^-/, '')
  const plain = plainOrders.find((order) => order === by)
  if (plain) return { by: plain, direction }
  return z.uuid().safeParse(by).success
    ? { by: { fieldId: by }, direction }
    : { by: 'created', direction: 'descending' }
}

/** What the station is asked for an address. */
export function readQuery(address: QueryAddress): CandidateQuery {
  const { interviewed, decision } = address
  const standing = [
    interviewed === '' ? undefined : { kind: 'interviewed', is: interviewed === 'yes' },
    decision === '' ? undefined : { kind: 'decision', is: decision },
  ]
  return {
    query: address.q.slice(0, 80),
    filters: [
      ...standing.flatMap((filter) => {
        const read = CandidateFilter.safeParse(filter)
        return read.success ? [read.data] : []
      }),
      ...readFilters(address.filters),
    ],
    sort: readSort(address.sort),
  }
}
