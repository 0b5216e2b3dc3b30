import { type Kysely, sql } from 'kysely'
import { type RecordKind, type RecordRef } from '../../../domain/sync/records.ts'
import { inPortions } from '../../candidates/portions.ts'
import { generation } from '../../db/capture-triggers.ts'
import type { Database } from '../../db/schema.ts'
import type { SyncStation } from '../letters.ts'
import { renewIncarnation } from '../pairing/identity.ts'
import { enqueueAll } from '../records/captured.ts'

/** What was set aside there is sent again after so long: whatever kept it out may be gone. */
const askAgainMs = 24 * 3_600_000

/**
 * A store begins anew with its headquarters: a new incarnation, everything in the outbox, no bundle on its way. What
 * headquarters has already it finds identical.
 */
export async function sendEverythingAgain({ db }: Pick<SyncStation, 'db'>): Promise<void> {
  await db.transaction().execute(beginAgain)
}

/** The same, within a transaction. Files that nothing knows of any more are removed when the next bundle is packed. */
export async function beginAgain(trx: Kysely<Database>): Promise<void> {
  await renewIncarnation(trx)
  await trx.deleteFrom('sync_bundle').where('direction', '=', 'out').where('state', '=', 'packed').execute()
  await enqueueAll(trx)
}

/** Headquarters puts what it ever sent to one store in the outbox again; releases are due by a list of their own. */
export async function sendAgain(trx: Kysely<Database>, computerId: string): Promise<void> {
  const sent = await trx
    .selectFrom('sync_item as item')
    .innerJoin('sync_bundle as bundle', 'bundle.id', 'item.bundle_id')
    .select(['item.kind', 'item.record_id'])
    .distinct()
    .where('bundle.direction', '=', 'out')
    .where('bundle.computer_id', '=', computerId)
    .where('item.kind', '!=', 'release')
    .execute()
  await enqueue(
    trx,
    sent.map(({ kind, record_id }) => ({ kind, id: record_id })),
  )
}

/**
 * At headquarters: what was on its way to a store that is paired anew goes again, in other bundles. Those that were made
 * keep their places in the chain; nobody will give their receipts.
 */
export async function giveUpOpen(trx: Kysely<Database>, computerId: string): Promise<void> {
  await trx
    .updateTable('sync_bundle')
    .set({ state: 'receipted' })
    .where('direction', '=', 'out')
    .where('computer_id', '=', computerId)
    .where('state', '=', 'packed')
    .execute()
  await sendAgain(trx, computerId)
}

/** Puts what was set aside on the other side, and what a receipt did not name, in the outbox again; returns how many. */
export async function askAgain(db: Kysely<Database>, now = Date.now()): Promise<number> {
  const before = new Date(now - askAgainMs).toISOString()
  return await db.transaction().execute(async (trx) => {
    const aside = await trx
      .selectFrom('sync_item as item')
      .innerJoin('sync_bundle as bundle', 'bundle.id', 'item.bundle_id')
      .innerJoin('sync_record as record', (join) =>
        join
          .onRef('record.kind', '=', 'item.kind')
          .onRef('record.record_id', '=', 'item.record_id')
          // A later version is on its way by itself.
          .onRef('record.hash', '=', 'item.hash'),
      )
      .select(['item.kind', 'item.record_id'])
      .distinct()
      .where('bundle.direction', '=', 'out')
      .where('bundle.state', '=', 'receipted')
      .where('item.kind', '!=', 'release')
      .where((eb) =>
        eb.or([
          eb('item.outcome', 'is', null),
          eb('item.outcome', 'in', ['held', 'quarantined']).and('item.outcome_at', '<', before),
        ]),
      )
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('sync_item as later')
              .innerJoin('sync_bundle as later_bundle', 'later_bundle.id', 'later.bundle_id')
              .select('later.bundle_id')
              .whereRef('later.kind', '=', 'item.kind')
              .whereRef('later.record_id', '=', 'item.record_id')
              .where('later_bundle.direction', '=', 'out')
              .whereRef('later_bundle.made_at', '>', 'bundle.made_at'),
          ),
        ),
      )
      .execute()
    return await enqueue(
      trx,
      aside.map(({ kind, record_id }) => ({ kind: kind as RecordKind, id: record_id })),
    )
  })
}

/** Puts records in the outbox as if they had changed; those that are there stay where they are. */
export async function enqueue(trx: Kysely<Database>, refs: readonly RecordRef[]): Promise<number> {
  const changed_at = new Date().toISOString()
  let added = 0
  for (const some of inPortions(refs)) {
    const rows = await trx
      .insertInto('sync_outbox')
      .values(
        some.map(({ kind, id }) => ({
          generation: sql<number>`${sql.raw(generation)}`,
          kind,
          record_id: id,
          changed_at,
        })),
      )
      .onConflict((at) => at.columns(['record_id', 'kind']).doNothing())
      .returning('record_id')
      .execute()
    added += rows.length
  }
  return added
}
