import type { Kysely } from 'kysely'
import type { RecordKind, SetAsideReason } from '../../src/domain/sync/records.ts'
import { stampTail } from '../../src/domain/sync/hlc.ts'
import type { Database, NewRow } from '../../src/station/db/schema.ts'
import { newId } from '../../src/station/ids.ts'

/** A version's stamp by a computer, `minute` minutes into a day. */
export function stampAt(computerId: string, minute: number): string {
  const ms = Date.parse('2026-11-20T00:00:00Z') + minute * 60_000
  return `${ms.toString(16).padStart(12, '0')}-0000-${stampTail(computerId)}`
}

/** A store as headquarters knows it; returns its id. */
export async function addStore(
  db: Kysely<Database>,
  name: string,
  more: Partial<NewRow<'sync_computer'>> = {},
): Promise<string> {
  const id = newId()
  await db
    .insertInto('sync_computer')
    .values({
      id,
      name,
      role: 'store',
      org_unit_id: null,
      sign_public: '',
      age_recipient: '',
      incarnation: newId(),
      state: 'paired',
      address: '',
      authority: '',
      changes_json: '[]',
      paired_at: '2026-11-01T00:00:00.000Z',
      revoked_at: null,
      last_contact_at: null,
      product_version: '0.0.0',
      health_json: null,
      ...more,
    })
    .execute()
  return id
}

export type OutcomeRow = readonly [RecordKind, string, string, string, SetAsideReason | null]

/** A bundle that came from a store, with the receipt that was given for it. */
export async function addIncoming(
  db: Kysely<Database>,
  computerId: string,
  bundle: {
    readonly sequence: number
    readonly state?: 'early' | 'taken' | 'refused'
    readonly outcomes?: readonly OutcomeRow[]
    readonly more?: Partial<NewRow<'sync_bundle'>>
  },
): Promise<string> {
  const id = `${newId()}${newId()}`.replaceAll('-', '')
  const { sequence, state = 'taken', outcomes } = bundle
  await db
    .insertInto('sync_bundle')
    .values({
      id,
      direction: 'in',
      computer_id: computerId,
      incarnation: 'i',
      sequence,
      records: outcomes?.length ?? 0,
      media_bytes: 0,
      bytes: 4096,
      state,
      made_at: `2026-11-2${sequence}T08:00:00.000Z`,
      moved_at: `2026-11-2${sequence}T08:05:00.000Z`,
      receipt_json: outcomes === undefined ? null : JSON.stringify({ receipt: { outcomes }, signature: '' }),
      failure_json: null,
      ...bundle.more,
    })
    .execute()
  return id
}

/** A store in the company's tree, without a region; returns its id. */
export async function addStoreUnit(db: Kysely<Database>, name: string): Promise<string> {
  const id = newId()
  const created_at = new Date().toISOString()
  await db.insertInto('org_unit').values({ id, kind: 'store', name, parent_id: null, created_at }).execute()
  return id
}
