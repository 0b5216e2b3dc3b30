import type { Kysely } from 'kysely'

/** What this computer was measured at, and when. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('preflight_run')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('begun_at', 'text', (c) => c.notNull())
    .addColumn('product_version', 'text', (c) => c.notNull())
    .addColumn('result_json', 'text', (c) => c.notNull())
    .addColumn('devices_json', 'text')
    .execute()
  await db.schema
    .createIndex('preflight_run_by_begun_at')
    .on('preflight_run')
    .columns(['begun_at', 'id'])
    .execute()
}
