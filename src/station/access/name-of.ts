import { type RawBuilder, sql } from 'kysely'

/** The name of whose id stands in a column (`decision.decided_by`): somebody of this computer, or of a store's that sent it. */
export function nameOf(column: string): RawBuilder<string | null> {
  const id = sql.ref(column)
  return sql<string | null>`coalesce(
    (SELECT name FROM ${sql.table('user')} WHERE id = ${id}), (SELECT name FROM sync_staff WHERE id = ${id}))`
}
