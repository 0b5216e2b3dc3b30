import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import type { Kysely } from 'kysely'
import type { SetAsideRow, sync as contract } from '../../../contract/sync.ts'
import { appendAudit } from '../../audit/audit.ts'
import type { Caller, Station } from '../../context.ts'
import type { Database, Row } from '../../db/schema.ts'
import { Failure } from '../../failure.ts'
import { newId } from '../../ids.ts'
import { nameRecords } from './record-names.ts'
import type { SeenStores } from './seen-stores.ts'

type Inputs = InferContractRouterInputs<typeof contract>
type Outputs = InferContractRouterOutputs<typeof contract>
type Aside = Row<'sync_set_aside'>

const undoMs = 600_000

/** What was given up lately, by the word that brings it back; of each station. */
const dropped = new WeakMap<Kysely<Database>, Map<string, readonly Aside[]>>()

/** What came and could not enter: how much for each reason, and the newest of it. */
export async function listSetAside(
  { db }: Pick<Station, 'db'>,
  { reason, computerId, limit = 200 }: Inputs['setAside'],
  seen?: SeenStores,
): Promise<Outputs['setAside']> {
  const groups = await db
    .selectFrom('sync_set_aside')
    .$if(seen !== undefined, (q) => q.where('computer_id', 'in', seen?.computers ?? []))
    .groupBy(['state', 'reason'])
    .select((eb) => [
      'state',
      'reason',
      eb.fn.countAll<number>().as('count'),
      eb.fn.count<number>('computer_id').distinct().as('stores'),
    ])
    .orderBy('state', 'desc')
    .orderBy('reason')
    .execute()
  const rows = await db
    .selectFrom('sync_set_aside as aside')
    .leftJoin('sync_computer as computer', 'computer.id', 'aside.computer_id')
    .select([
      'aside.kind',
      'aside.record_id',
      'aside.computer_id',
      'computer.name as from',
      'aside.bundle_id',
      'aside.state',
      'aside.reason',
      'aside.detail',
      'aside.at',
    ])
    .$if(seen !== undefined, (q) => q.where('aside.computer_id', 'in', seen?.computers ?? []))
    .$if(reason !== undefined, (q) => q.where('aside.reason', '=', reason ?? 'unreadable'))
    .$if(computerId !== undefined, (q) => q.where('aside.computer_id', '=', computerId ?? ''))
    .orderBy('aside.at', 'desc')
    .orderBy('aside.record_id')
    .limit(limit)
    .execute()
  const nameOf = await nameRecords(
    db,
    rows.map(({ kind, record_id }) => ({ kind, id: record_id })),
  )
  return {
    groups: groups.map((group) => ({ ...group, count: Number(group.count), stores: Number(group.stores) })),
    rows: rows.map((row): SetAsideRow => ({
      kind: row.kind,
      id: row.record_id,
      computerId: row.computer_id,
      from: row.from ?? '',
      bundleId: row.bundle_id,
      state: row.state,
      reason: row.reason,
      detail: row.detail,
      // What has this id here may be another region's.
      name:
        seen !== undefined && row.reason === 'not-theirs'
          ? null
          : nameOf({ kind: row.kind, id: row.record_id }).name,
      at: row.at,
    })),
  }
}

/** Gives records up for good; the audit log keeps which and why. Those that are not there any more are passed over. */
export async function dropSetAside(
  { db }: Pick<Station, 'db'>,
  { user }: Caller,
  { keys, reason }: Inputs['drop'],
): Promise<Outputs['drop']> {
  const gone = await db.transaction().execute(async (trx) => {
    const rows: Aside[] = []
    for (const { kind, id, computerId } of keys) {
      const row = await trx
        .deleteFrom('sync_set_aside')
        .where('kind', '=', kind)
        .where('record_id', '=', id)
        .where('computer_id', '=', computerId)
        .returningAll()
        .executeTakeFirst()
      if (row === undefined) continue
      rows.push(row)
      await note(trx, { by: user.id, action: 'sync.set-aside-dropped', row, detail: { reason } })
    }
    return rows
  })
  const undo = newId()
  const kept = dropped.get(db) ?? new Map<string, readonly Aside[]>()
  kept.set(undo, gone)
  dropped.set(db, kept)
  setTimeout(() => kept.delete(undo), undoMs).unref()
  return { dropped: gone.length, undo }
}

/** Puts back what was given up, unless it came again meanwhile. */
export async function undoDrop(
  { db }: Pick<Station, 'db'>,
  { user }: Caller,
  { undo }: Inputs['undoDrop'],
): Promise<void> {
  const kept = dropped.get(db)
  const rows = kept?.get(undo)
  if (rows === undefined) throw new Failure('NOT_FOUND')
  await db.transaction().execute(async (trx) => {
    for (const row of rows) {
      await trx
        .insertInto('sync_set_aside')
        .values(row)
        .onConflict((at) => at.doNothing())
        .execute()
      await note(trx, { by: user.id, action: 'sync.set-aside-restored', row, detail: {} })
    }
  })
  kept?.delete(undo)
}

async function note(
  trx: Kysely<Database>,
  of: { readonly by: string; readonly action: string; readonly row: Aside; readonly detail: object },
): Promise<void> {
  const { kind, record_id, computer_id, bundle_id } = of.row
  await appendAudit(trx, {
    actor: of.by,
    action: of.action,
    subject: `${kind}:${record_id}`,
    detail: { ...of.detail, computer: computer_id, bundle: bundle_id },
  })
}
