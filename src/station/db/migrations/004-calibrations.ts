import type { Kysely } from 'kysely'
import { addIncrementingKey } from '../dialect.ts'

/** Calibrations fitted on people's ratings, and which of them was in use when. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('calibration')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('content_json', 'text', (c) => c.notNull())
    .addColumn('replaced_json', 'text', (c) => c.notNull())
    .addColumn('fit_json', 'text', (c) => c.notNull())
    .addColumn('raters_json', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .execute()
  await addIncrementingKey(db, db.schema.createTable('calibration_use'), 'seq')
    .addColumn('calibration_id', 'text', (c) => c.notNull().references('calibration.id'))
    .addColumn('adopted_at', 'text', (c) => c.notNull())
    .addColumn('adopted_by', 'text', (c) => c.notNull())
    .addColumn('undone_at', 'text')
    .addColumn('undone_by', 'text')
    .execute()
}
