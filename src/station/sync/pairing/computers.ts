import type { Kysely, Selectable } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { Failure } from '../../failure.ts'
import type { KeyChange } from './key-change.ts'

/** How long what was signed with a key before its change is still taken: it was on its way meanwhile. */
const oldKeyHoldsMs = 30 * 86_400_000

export type TakenKeyChange = KeyChange & {
  /** When it was taken here (UTC ISO 8601). */
  readonly takenAt: string
}

/** Another computer, as it is known here. */
export type Computer = {
  readonly id: string
  readonly name: string
  readonly role: 'store' | 'hq'
  readonly orgUnitId: string | null
  /** The key in force; `signKeysOf` tells which else are taken. */
  readonly signPublic: string
  readonly ageRecipient: string
  readonly incarnation: string
  /** `waiting`: its keys are here, but nobody compared the words yet. */
  readonly state: 'waiting' | 'paired' | 'revoked'
  readonly address: string
  readonly authority: string
  readonly changes: readonly TakenKeyChange[]
  readonly pairedAt: string
  readonly revokedAt: string | null
  readonly lastContactAt: string | null
  readonly productVersion: string
  readonly healthJson: string | null
}

/** Every computer that was ever paired here, or waits to be. */
export async function listComputers(db: Kysely<Database>): Promise<Computer[]> {
  const rows = await db.selectFrom('sync_computer').selectAll().orderBy('name').orderBy('id').execute()
  return rows.map(toComputer)
}

export async function findComputer(db: Kysely<Database>, id: string): Promise<Computer | undefined> {
  const row = await db.selectFrom('sync_computer').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : toComputer(row)
}

/** A computer whose letters count here; COMPUTER_UNKNOWN, or COMPUTER_REVOKED. */
export async function requirePaired(db: Kysely<Database>, id: string): Promise<Computer> {
  const computer = await findComputer(db, id)
  if (computer?.state === 'revoked') throw new Failure('COMPUTER_REVOKED')
  if (computer?.state !== 'paired') throw new Failure('COMPUTER_UNKNOWN')
  return computer
}

/** The headquarters that this store is paired with. */
export async function headquartersOf(db: Kysely<Database>): Promise<Computer | undefined> {
  const row = await db
    .selectFrom('sync_computer')
    .selectAll()
    .where('role', '=', 'hq')
    .where('state', '=', 'paired')
    .executeTakeFirst()
  return row === undefined ? undefined : toComputer(row)
}

/** The keys whose signatures are a computer's now: the one in force first, then those it changed from in the last 30 days. */
export function signKeysOf(
  { signPublic, changes }: Pick<Computer, 'signPublic' | 'changes'>,
  now = new Date(),
): string[] {
  const since = new Date(now.getTime() - oldKeyHoldsMs).toISOString()
  const old = changes.filter(({ takenAt }) => takenAt > since).map(({ previous }) => previous)
  return [...new Set([signPublic, ...old.toReversed()])]
}

function toComputer(row: Selectable<Database['sync_computer']>): Computer {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    orgUnitId: row.org_unit_id,
    signPublic: row.sign_public,
    ageRecipient: row.age_recipient,
    incarnation: row.incarnation,
    state: row.state,
    address: row.address,
    authority: row.authority,
    changes: JSON.parse(row.changes_json) as TakenKeyChange[],
    pairedAt: row.paired_at,
    revokedAt: row.revoked_at,
    lastContactAt: row.last_contact_at,
    productVersion: row.product_version,
    healthJson: row.health_json,
  }
}
