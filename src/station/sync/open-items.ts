import { type Kysely, sql } from 'kysely'
import type { Database } from '../db/schema.ts'

/** The ledger's entries of what went out, each with its bundle. */
export function outItems(db: Kysely<Database>, computerId?: string) {
  return db
    .selectFrom('sync_item as item')
    .innerJoin('sync_bundle as bundle', 'bundle.id', 'item.bundle_id')
    .where('bundle.direction', '=', 'out')
    .$if(computerId !== undefined, (q) => q.where('bundle.computer_id', '=', computerId ?? ''))
}

/**
 * True for an entry that says where a record stands: no later version went to the same computer, this version did not
 * enter with another bundle, and it was not changed since.
 */
export const isCurrent = sql<boolean>`not exists (
  select 1 from sync_item as later
  inner join sync_bundle as later_bundle on later_bundle.id = later.bundle_id
  where later.kind = item.kind and later.record_id = item.record_id and later.bundle_id <> item.bundle_id
    and later_bundle.direction = 'out' and later_bundle.computer_id = bundle.computer_id
    and (later.stamp > item.stamp or (later.stamp = item.stamp and (
      (later.outcome is not null and later.outcome not in ('held', 'quarantined')
        and (item.outcome is null or item.outcome in ('held', 'quarantined') or later.bundle_id > item.bundle_id))
      or (later.outcome is null and item.outcome in ('held', 'quarantined'))
    )))
) and not exists (
  select 1 from sync_outbox as outbox where outbox.kind = item.kind and outbox.record_id = item.record_id
)`

/** True for an entry of what is not safe on the other side. */
export const isOpen = sql<boolean>`(item.outcome is null or item.outcome in ('held', 'quarantined'))`

/** True for an entry of what is. */
export const isReceived = sql<boolean>`(item.outcome is not null and item.outcome not in ('held', 'quarantined'))`
