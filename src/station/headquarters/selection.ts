import type { HeadquartersFilter } from '../../contract/headquarters.ts'
import { type Board, channels } from './board.ts'
import { toDayNumber } from './days.ts'
import type { Places } from './places.ts'

/** Calls `visit` with each row within the filter that the reader may see, in the order of the rows. */
export function walkBoard(
  { board, places }: { readonly board: Board; readonly places: Places },
  filter: HeadquartersFilter,
  visit: (at: number) => void,
): void {
  const units = Uint8Array.from(board.units.all, (id) => (isWithin(places, filter, id) ? 1 : 0))
  const from = filter.from === undefined ? -Infinity : toDayNumber(filter.from)
  const to = filter.to === undefined ? Infinity : toDayNumber(filter.to)
  const position = filter.positionId === undefined ? undefined : board.positions.find(filter.positionId)
  const channel = filter.channel === undefined ? undefined : channels.indexOf(filter.channel)
  for (let at = 0; at < board.size; at += 1) {
    const unit = board.unit[at] ?? -1
    if (unit < 0 || units[unit] === 0) continue
    const day = board.day[at] ?? 0
    if (day < from || day > to) continue
    if (position !== undefined && board.position[at] !== position) continue
    if (channel !== undefined && board.channel[at] !== channel) continue
    visit(at)
  }
}

function isWithin(places: Places, { regionId, storeId }: HeadquartersFilter, id: string): boolean {
  if (!places.sees(id)) return false
  if (storeId !== undefined && id !== storeId) return false
  return regionId === undefined || places.regionIdOf(id) === regionId
}
