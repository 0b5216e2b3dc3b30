import type { StoreQuery, StoreRow } from '../../contract/headquarters.ts'
import { estimateShare } from '../../domain/headquarters/wilson.ts'
import type { Caller, Station } from '../context.ts'
import { readSettings } from '../settings.ts'
import { judgePlaces } from './alerts.service.ts'
import type { Board } from './board.ts'
import { readBoard } from './board-keeper.ts'
import { localDayOf, toDay, toDayNumber } from './days.ts'
import { FunnelCounts } from './funnel-counts.ts'
import { countPlaces } from './place-counts.ts'
import { type Places, readPlaces } from './places.ts'
import { walkBoard } from './selection.ts'
import { healthOf, readStoreComputers, silentAfterHours, type StoreComputer } from './store-computers.ts'

/** Days that the pass rate and the alerts of a store look back. */
const lookBackDays = 90

type Asked = Partial<StoreQuery>

/** The stores a reader may see: what is heard of each computer, and how its interviews go. */
export async function readStores(
  { db }: Pick<Station, 'db'>,
  caller: Caller,
  asked: Asked,
  now = new Date(),
): Promise<{ total: number; stores: StoreRow[]; silentAfterHours: number }> {
  const { board } = await readBoard(db)
  const places = await readPlaces(db, caller)
  const computers = await readStoreComputers(db)
  const figures = await countStores({ db }, { board, places }, now)
  const rows = places
    .list('store')
    .map((place): StoreRow => ({
      id: place.id,
      name: place.name,
      regionName: places.regionNameOf(place.id),
      ...describeComputer(computers.get(place.id), now),
      ...figures(place.id),
    }))
    .filter((row) => isAsked(row, asked, places))
  const { by = 'contact', direction = 'ascending', offset = 0, limit = 50 } = asked
  const order = direction === 'ascending' ? 1 : -1
  const compare = comparers[by]
  rows.sort((one, other) => order * compare(one, other) || (one.name < other.name ? -1 : 1))
  return { total: rows.length, stores: rows.slice(offset, offset + limit), silentAfterHours }
}

function isAsked(row: StoreRow, { query = '', regionId, health }: Asked, places: Places): boolean {
  if (health !== undefined && row.health !== health) return false
  if (regionId !== undefined && places.regionIdOf(row.id) !== regionId) return false
  const words = query.trim().toLowerCase()
  return words === '' || `${row.name} ${row.regionName}`.toLowerCase().includes(words)
}

const byText = (one: string, other: string) => one.localeCompare(other, 'zh-CN')
/** What was never told comes first when ascending: it is what one looks for. */
const byNumber = (one: number | null, other: number | null) => (one ?? -1) - (other ?? -1)

const comparers: Readonly<Record<StoreQuery['by'], (one: StoreRow, other: StoreRow) => number>> = {
  name: (one, other) => byText(one.name, other.name),
  region: (one, other) => byText(one.regionName, other.regionName),
  contact: (one, other) => byNumber(timeOf(one.lastContactAt), timeOf(other.lastContactAt)),
  waiting: (one, other) => byNumber(one.waiting, other.waiting),
  interviews: (one, other) => one.interviewsThisWeek - other.interviewsThisWeek,
  pass: (one, other) => byNumber(one.passRate?.share ?? null, other.passRate?.share ?? null),
  alerts: (one, other) => one.alerts - other.alerts,
  version: (one, other) => one.productVersion.localeCompare(other.productVersion, 'en', { numeric: true }),
}

function timeOf(at: string | null): number | null {
  return at === null ? null : Date.parse(at)
}

type Figures = Pick<StoreRow, 'interviewsThisWeek' | 'passRate' | 'decided' | 'alerts'>

async function countStores(
  { db }: Pick<Station, 'db'>,
  seen: { readonly board: Board; readonly places: Places },
  now: Date,
): Promise<(storeId: string) => Figures> {
  const { board } = seen
  const today = toDayNumber(localDayOf(now.toISOString()))
  // Weeks begin on Monday; 1970-01-01 was a Thursday.
  const monday = today - ((today + 3) % 7)
  const thisWeek = new Uint32Array(board.units.all.length)
  const passes = new FunnelCounts(board.units.all.length)
  const filter = { from: toDay(today - lookBackDays) }
  walkBoard(seen, filter, (at) => {
    const unit = board.unit[at] ?? 0
    passes.add(unit, board, at)
    if ((board.day[at] ?? 0) >= monday) thisWeek[unit] = (thisWeek[unit] ?? 0) + 1
  })
  const { alertThresholds: thresholds } = await readSettings(db)
  const counts = countPlaces(seen, filter, thresholds.lowScore)
  const { found } = judgePlaces({ counts, thresholds }, 'store')
  const alertsOf = Map.groupBy(found, ({ at }) => counts.places[at]?.id)
  return (storeId) => {
    const unit = board.units.find(storeId)
    if (unit < 0) return { interviewsThisWeek: 0, passRate: null, decided: 0, alerts: 0 }
    const { passed, decided } = passes.decidedOf(unit)
    return {
      interviewsThisWeek: thisWeek[unit] ?? 0,
      passRate: estimateShare(passed, decided),
      decided,
      alerts: alertsOf.get(storeId)?.length ?? 0,
    }
  }
}

type ComputerFigures = Omit<StoreRow, 'id' | 'name' | 'regionName' | keyof Figures>

function describeComputer(computer: StoreComputer | undefined, now: Date): ComputerFigures {
  if (computer === undefined) {
    return {
      state: 'unpaired',
      health: 'unknown',
      problems: [],
      lastContactAt: null,
      waiting: null,
      setAside: 0,
      productVersion: '',
      models: [],
      positions: [],
    }
  }
  const { state, lastContactAt, waiting, setAside, productVersion, models, positions, problems } = computer
  return {
    state,
    health: healthOf(computer, now),
    problems: [...problems],
    lastContactAt,
    waiting,
    setAside,
    productVersion,
    models: [...models],
    positions: [...positions],
  }
}
