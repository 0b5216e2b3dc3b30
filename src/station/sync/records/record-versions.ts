import type { Kysely } from 'kysely'
import type { RecordKind } from '../../../domain/sync/records.ts'
import type { Database } from '../../db/schema.ts'
import { insertRows, readWhereIn } from './bulk.ts'

/** A record's version that was last packed or taken. */
export type StoredVersion = {
  readonly kind: RecordKind
  readonly id: string
  readonly stamp: string
  /** Empty for one that is gone. */
  readonly hash: string
  /** The computer whose record it is. */
  readonly origin: string
}

/** By id; records that were neither packed nor taken are left out. */
export async function readVersions(
  db: Kysely<Database>,
  kind: RecordKind,
  ids: readonly string[],
): Promise<Map<string, StoredVersion>> {
  const rows = await readWhereIn(ids, (some) =>
    db
      .selectFrom('sync_record')
      .select(['record_id', 'stamp', 'hash', 'origin'])
      .where('kind', '=', kind)
      .where('record_id', 'in', some)
      .execute(),
  )
  return new Map(rows.map(({ record_id, ...row }) => [record_id, { kind, id: record_id, ...row }]))
}

export async function keepVersions(db: Kysely<Database>, versions: readonly StoredVersion[]): Promise<void> {
  await insertRows(
    db,
    {
      table: 'sync_record',
      columns: ['kind', 'record_id', 'stamp', 'hash', 'origin'],
      conflict: ['kind', 'record_id'],
    },
    versions.map(({ id, ...version }) => ({ ...version, record_id: id })),
  )
}
