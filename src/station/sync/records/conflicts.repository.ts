import type { Kysely } from 'kysely'
import { type FieldVersion, hadSeen } from '../../../domain/sync/shared-field.ts'
import type { Database } from '../../db/schema.ts'
import { newId } from '../../ids.ts'
import { readWhereIn } from './bulk.ts'

export type FieldConflict = {
  readonly id: string
  readonly field: string
  readonly kept: FieldVersion
  readonly lost: FieldVersion | null
}

/** Shows two versions of a field side by side until somebody has said which is right; asked twice, shows them once. */
export async function noteConflicts(
  db: Kysely<Database>,
  conflicts: readonly FieldConflict[],
  at: string,
): Promise<void> {
  for (const { id, field, kept, lost } of conflicts) {
    if (lost === null) continue
    const known = await db
      .selectFrom('sync_conflict')
      .select('id')
      .where('record_id', '=', id)
      .where('field', '=', field)
      .where('lost_stamp', '=', lost.stamp)
      .where('kept_stamp', '=', kept.stamp)
      .executeTakeFirst()
    if (known !== undefined) continue
    await db
      .insertInto('sync_conflict')
      .values({
        id: newId(),
        kind: 'candidate',
        record_id: id,
        field,
        kept_json: kept.value,
        kept_stamp: kept.stamp,
        lost_json: lost.value,
        lost_stamp: lost.stamp,
        at,
        resolved_by: null,
        resolved_at: null,
        choice: null,
      })
      .execute()
  }
}

/** A field that somebody wrote on the other side knowing both versions has been decided there. */
export async function settleConflicts(
  db: Kysely<Database>,
  came: readonly { readonly id: string; readonly theirs: Readonly<Record<string, FieldVersion>> }[],
  at: string,
): Promise<void> {
  const theirs = new Map(came.map((one) => [one.id, one.theirs]))
  const open = await readWhereIn([...theirs.keys()], (some) =>
    db
      .selectFrom('sync_conflict')
      .selectAll()
      .where('kind', '=', 'candidate')
      .where('record_id', 'in', some)
      .where('resolved_at', 'is', null)
      .execute(),
  )
  for (const { id, record_id, field, kept_stamp, lost_stamp, lost_json } of open) {
    const their = theirs.get(record_id)?.[field]
    if (their === undefined || their.stamp <= kept_stamp) continue
    const unseen = { base: '', value: '' }
    if (
      !hadSeen(their, { ...unseen, stamp: kept_stamp }) ||
      !hadSeen(their, { ...unseen, stamp: lost_stamp })
    )
      continue
    await db
      .updateTable('sync_conflict')
      .set({ resolved_at: at, resolved_by: 'elsewhere', choice: their.value === lost_json ? 'lost' : 'kept' })
      .where('id', '=', id)
      .execute()
  }
}
