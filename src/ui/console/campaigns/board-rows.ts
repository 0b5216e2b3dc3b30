import type { LongTableOrder } from '../../components/long-table.tsx'
import { groupOf, isUp, type PersonGroup, type PersonState, statesInOrder } from './person-groups.ts'
import type { PersonRow } from './use-campaign.ts'

export const orders = ['list', 'name', 'state', 'attempts', 'next'] as const
export type BoardOrder = (typeof orders)[number]

const places = new Map(statesInOrder.map((state, place) => [state, place]))
const placeOf = (state: PersonState) => places.get(state) ?? 0

type Compare = (a: PersonRow, b: PersonRow) => number
const compare: Readonly<Record<Exclude<BoardOrder, 'list'>, Compare>> = {
  name: (a, b) => a.name.localeCompare(b.name, 'zh-CN'),
  state: (a, b) => placeOf(a.state) - placeOf(b.state),
  attempts: (a, b) => a.attempts - b.attempts,
  // Those for whom no call is set come last.
  next: (a, b) => (a.nextAt ?? '9').localeCompare(b.nextAt ?? '9'),
}

const digitsOf = (text: string) => text.replaceAll(/\D/gu, '')

function isLike(row: PersonRow, query: string): boolean {
  const digits = digitsOf(query)
  return (
    row.name.toLowerCase().includes(query.toLowerCase()) ||
    (digits !== '' && digitsOf(row.number).includes(digits))
  )
}

export type Wanted = {
  readonly query: string
  /** A state or a group of them; empty for all. */
  readonly state: PersonState | PersonGroup | ''
  readonly order: LongTableOrder
}

/** The rows that are looked for, in order; in the list's own order those on the telephone come first. */
export function boardRows(rows: readonly PersonRow[], { query, state, order }: Wanted): PersonRow[] {
  const found = rows.filter(
    (row) => (state === '' || row.state === state || groupOf(row.state) === state) && isLike(row, query),
  )
  const by = orders.find((one) => one === order.by) ?? 'list'
  if (by === 'list')
    return [...found.filter((row) => isUp(row.state)), ...found.filter((row) => !isUp(row.state))]
  const sorted = found.toSorted(compare[by])
  return order.direction === 'descending' ? sorted.toReversed() : sorted
}
