import type { Kysely } from 'kysely'

/** Positions that people edit: one working copy each, and who published a version with what note. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('position_version').addColumn('published_by', 'text').execute()
  await db.schema
    .alterTable('position_version')
    .addColumn('note', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
  await db.schema
    .createTable('position_draft')
    .addColumn('position_id', 'text', (c) => c.primaryKey())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('base_version', 'integer')
    .addColumn('content_json', 'text')
    .addColumn('discarded_json', 'text')
    .addColumn('archived_at', 'text')
    .addColumn('edited_by', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .execute()
}
