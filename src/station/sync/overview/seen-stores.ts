import type { Kysely } from 'kysely'
import type { Caller } from '../../context.ts'
import type { Database } from '../../db/schema.ts'
import { readPlaces } from '../../headquarters/places.ts'
import { readSettings } from '../../settings.ts'

/** Of which stores somebody may see what goes and comes. */
export type SeenStores = {
  /** Ids of places in the org tree. */
  readonly units: readonly string[]
  /** Ids of the computers that stand there. */
  readonly computers: readonly string[]
}

/** No place and no computer has this id; a list without any is no SQL. */
const nobody = ['']

/** Undefined for everything; at headquarters a region's manager sees the stores of their region alone. */
export async function readSeenStores(db: Kysely<Database>, caller: Caller): Promise<SeenStores | undefined> {
  if (caller.user.role !== 'region' || (await readSettings(db)).role !== 'hq') return undefined
  const places = await readPlaces(db, caller)
  const units = [...places.list('region'), ...places.list('store')].map(({ id }) => id)
  if (units.length === 0) return { units: nobody, computers: nobody }
  const computers = await db
    .selectFrom('sync_computer')
    .select('id')
    .where('role', '=', 'store')
    .where('org_unit_id', 'in', units)
    .execute()
  return { units, computers: computers.length === 0 ? nobody : computers.map(({ id }) => id) }
}

/** The computers that are asked about, or one of them; undefined for all. */
export function chooseComputers(
  seen: SeenStores | undefined,
  computerId: string | undefined,
): readonly string[] | undefined {
  if (computerId === undefined) return seen?.computers
  return seen === undefined || seen.computers.includes(computerId) ? [computerId] : nobody
}
