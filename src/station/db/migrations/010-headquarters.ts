import type { Kysely } from 'kysely'
import { addIncrementingKey } from '../dialect.ts'
import { noteRolledUp } from '../rollup-triggers.ts'

/** What the dashboards of headquarters count: a narrow row for each interview, and which are due to be read anew. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('rollup_due')
    .addColumn('interview_id', 'text', (c) => c.primaryKey())
    .execute()
  await addIncrementingKey(db, db.schema.createTable('rollup_interview'), 'seq')
    .addColumn('interview_id', 'text', (c) => c.notNull().unique())
    .addColumn('org_unit_id', 'text', (c) => c.notNull())
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('position_id', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('match', 'double precision')
    .addColumn('recommendation', 'text')
    .addColumn('decision', 'text')
    .addColumn('scores_json', 'text', (c) => c.notNull())
    .execute()
  await noteRolledUp(db)
}
