import { type RawBuilder, sql, type SqlBool } from 'kysely'

/*
 * Of a query over `interview`: whose each one is. What a store sent is decided, rated and corrected at the store, and
 * only looked at here.
 */

/** The store that sent an interview, by its name here; null for one of this computer's own. */
export function storeOf(): RawBuilder<string | null> {
  return sql<string | null>`(
    SELECT coalesce(org_unit.name, sync_computer.name, '') FROM sync_record
    LEFT JOIN sync_computer ON sync_computer.id = sync_record.origin
    LEFT JOIN org_unit ON org_unit.id = sync_computer.org_unit_id
    WHERE ${sentByStore})`
}

export function isOwn(): RawBuilder<SqlBool> {
  return sql<SqlBool>`NOT EXISTS (SELECT 1 FROM sync_record WHERE ${sentByStore})`
}

const sentByStore = sql`sync_record.kind = 'interview' AND sync_record.record_id = interview.id
  AND sync_record.origin NOT IN (SELECT computer_id FROM sync_identity)`
