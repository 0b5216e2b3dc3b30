import type { Kysely } from 'kysely'

/** What erasing still has to do outside the records, who is kept longer, and what became of backups and trials. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('erasure_due')
    .addColumn('what', 'text', (c) => c.notNull())
    .addColumn('record_id', 'text', (c) => c.notNull())
    .addColumn('not_before', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('erasure_due_key', ['what', 'record_id'])
    .execute()

  await db.schema
    .createTable('retention_hold')
    .addColumn('candidate_id', 'text', (c) => c.primaryKey().references('candidate.id').onDelete('cascade'))
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('until', 'text', (c) => c.notNull())
    .addColumn('held_by', 'text', (c) => c.notNull())
    .addColumn('held_at', 'text', (c) => c.notNull())
    .execute()

  await db.schema
    .createTable('backup_run')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('begun_at', 'text', (c) => c.notNull())
    .addColumn('ended_at', 'text', (c) => c.notNull())
    .addColumn('result_json', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('backup_run_by_kind_begun_at')
    .on('backup_run')
    .columns(['kind', 'begun_at'])
    .execute()
}
