import type { Kysely, NotNull } from 'kysely'
import type { StoreRow } from '../../contract/headquarters.ts'
import { StoreHealth } from '../../contract/store-health.ts'
import type { Database } from '../db/schema.ts'

/** A store that was not heard of for so long is asked after. */
export const silentAfterHours = 48

/** What headquarters knows of a store's computer. */
export type StoreComputer = Pick<
  StoreRow,
  'lastContactAt' | 'waiting' | 'setAside' | 'productVersion' | 'models' | 'positions' | 'problems'
> & {
  readonly state: 'paired' | 'revoked'
  /** Records of it that are broken, and need a person. */
  readonly quarantined: number
}

/** The computer of each store, by the store; of several the one that is paired, the newest of these. */
export async function readStoreComputers(db: Kysely<Database>): Promise<ReadonlyMap<string, StoreComputer>> {
  const rows = await db
    .selectFrom('sync_computer')
    .select(['id', 'org_unit_id', 'state', 'last_contact_at', 'product_version', 'health_json'])
    .where('role', '=', 'store')
    .where('org_unit_id', 'is not', null)
    // Not one whose keys nobody has compared yet.
    .where('state', 'in', ['paired', 'revoked'])
    .$narrowType<{ state: 'paired' | 'revoked'; org_unit_id: NotNull }>()
    .orderBy('paired_at')
    .execute()
  const aside = await db
    .selectFrom('sync_set_aside')
    .select(['computer_id', 'state'])
    .select((eb) => eb.fn.countAll<number>().as('records'))
    .groupBy(['computer_id', 'state'])
    .execute()
  const found = new Map<string, StoreComputer>()
  // The last one stays: revoked ones first, then paired ones from the oldest on.
  for (const row of rows.toSorted((one, other) => order[one.state] - order[other.state])) {
    const own = aside.filter(({ computer_id }) => computer_id === row.id)
    const health = readHealth(row.health_json)
    found.set(row.org_unit_id, {
      state: row.state,
      lastContactAt: row.last_contact_at,
      waiting: health?.waiting ?? null,
      setAside: own.reduce((sum, { records }) => sum + Number(records), 0),
      quarantined: own
        .filter(({ state }) => state === 'quarantined')
        .reduce((sum, { records }) => sum + Number(records), 0),
      productVersion: health?.productVersion ?? row.product_version,
      models: health?.models ?? [],
      positions: Object.entries(health?.positions ?? {}).map(([id, version]) => ({ id, version })),
      problems: health?.problems ?? [],
    })
  }
  return found
}

const order = { revoked: 0, paired: 1 } as const

/** `unknown` for a computer that was never heard of, or is not let in any more. */
export function healthOf(computer: StoreComputer, now: Date): StoreRow['health'] {
  const { state, lastContactAt, problems, quarantined } = computer
  if (state === 'revoked' || lastContactAt === null) return 'unknown'
  if (problems.length > 0 || quarantined > 0) return 'trouble'
  const hours = (now.getTime() - Date.parse(lastContactAt)) / 3_600_000
  return hours > silentAfterHours ? 'silent' : 'fine'
}

/** What a store of another version of the program tells in another way is not known. */
function readHealth(json: string | null) {
  if (json === null) return undefined
  return StoreHealth.partial().safeParse(JSON.parse(json)).data
}
