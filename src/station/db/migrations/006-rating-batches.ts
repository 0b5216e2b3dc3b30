import { type Kysely, sql } from 'kysely'

/** Interviews that are rated again, and with which version of the position each rating was made. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('rating_batch')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('version', 'text', (c) => c.notNull())
    .addColumn('rater', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('failure_json', 'text')
    .addColumn('job_id', 'text', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('finished_at', 'text')
    .execute()
  await db.schema
    .createTable('rating_batch_item')
    .addColumn('batch_id', 'text', (c) => c.notNull().references('rating_batch.id').onDelete('cascade'))
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('interview_id', 'text', (c) => c.notNull().references('interview.id').onDelete('cascade'))
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('failure_json', 'text')
    .addColumn('before_json', 'text')
    .addColumn('after_json', 'text')
    .addColumn('finished_at', 'text')
    .addPrimaryKeyConstraint('rating_batch_item_key', ['batch_id', 'seq'])
    .execute()
  await db.schema
    .createIndex('rating_batch_item_by_interview_id')
    .on('rating_batch_item')
    .columns(['interview_id'])
    .execute()
  await db.schema.alterTable('rating').addColumn('position_version_id', 'text').execute()
  // Until now every rating was made with the version that its interview froze.
  await sql`UPDATE rating SET position_version_id = (
    SELECT interview.position_version_id FROM answer JOIN interview ON interview.id = answer.interview_id
    WHERE answer.id = rating.answer_id)`.execute(db)
}
