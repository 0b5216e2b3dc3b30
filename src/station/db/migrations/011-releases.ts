import type { Kysely } from 'kysely'
import { captureAdoptions } from '../capture-triggers.ts'

/** What headquarters gives to its stores: signed packages, how far each has come, what became of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('release')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('rolls_back_to', 'integer')
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('package_json', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('release_by_thing')
    .on('release')
    .columns(['kind', 'subject', 'version'])
    .execute()

  await db.schema
    .createTable('release_rollout')
    .addColumn('release_id', 'text', (c) => c.primaryKey().references('release.id').onDelete('cascade'))
    .addColumn('reach_json', 'text', (c) => c.notNull())
    .addColumn('reach_before_json', 'text', (c) => c.notNull())
    .addColumn('reached_at', 'text', (c) => c.notNull())
    .addColumn('widen_after_days', 'integer')
    .addColumn('paused_at', 'text')
    .execute()

  await db.schema
    .createTable('release_adoption')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('release_id', 'text', (c) => c.notNull())
    .addColumn('computer_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('local_json', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('release_adoption_by_computer')
    .on('release_adoption')
    .columns(['computer_id', 'kind', 'subject'])
    .execute()
  await db.schema
    .createIndex('release_adoption_by_thing')
    .on('release_adoption')
    .columns(['kind', 'subject'])
    .execute()
  await captureAdoptions(db)
}
