import { type Kysely, sql } from 'kysely'

/** People's ratings, who has seen the machine's, overrides, and the time that reviewing takes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createRatings(db)
  await createOverrides(db)
  await db.schema
    .createTable('review_time')
    .addColumn('interview_id', 'text', (c) => c.notNull().references('interview.id').onDelete('cascade'))
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('ms', 'integer', (c) => c.notNull())
    .addColumn('last_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('review_time_key', ['interview_id', 'user_id', 'day'])
    .execute()
  await db.schema
    .createIndex('review_time_by_user_id_last_at')
    .on('review_time')
    .columns(['user_id', 'last_at'])
    .execute()
  await assumeSeen(db)
}

async function createRatings(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('person_rating')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('answer_id', 'text', (c) => c.notNull().references('answer.id').onDelete('cascade'))
    .addColumn('rater_id', 'text', (c) => c.notNull())
    .addColumn('transcript_id', 'text', (c) => c.notNull().references('transcript.id').onDelete('cascade'))
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('verdicts_json', 'text', (c) => c.notNull())
    .addColumn('score', 'double precision')
    .addColumn('own_score', 'double precision')
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('seconds', 'integer', (c) => c.notNull())
    .addColumn('blind', 'integer', (c) => c.notNull())
    .addColumn('submitted_at', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addUniqueConstraint('person_rating_of_rater', ['answer_id', 'rater_id'])
    .execute()
  await db.schema
    .createIndex('person_rating_by_submitted_at')
    .on('person_rating')
    .column('submitted_at')
    .execute()
  for (const [table, at] of [
    ['rating_submission', 'submitted_at'],
    ['machine_seen', 'first_seen_at'],
  ] as const) {
    await db.schema
      .createTable(table)
      .addColumn('interview_id', 'text', (c) => c.notNull().references('interview.id').onDelete('cascade'))
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn(at, 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint(`${table}_key`, ['interview_id', 'user_id'])
      .execute()
  }
}

async function createOverrides(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('rating_override')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('interview_id', 'text', (c) => c.notNull().references('interview.id').onDelete('cascade'))
    .addColumn('answer_id', 'text', (c) => c.notNull().references('answer.id').onDelete('cascade'))
    .addColumn('indicator_id', 'text', (c) => c.notNull())
    .addColumn('verdict', 'text', (c) => c.notNull())
    .addColumn('machine_verdict', 'text')
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull())
    .addColumn('made_at', 'text', (c) => c.notNull())
    .addColumn('withdrawn_by', 'text')
    .addColumn('withdrawn_at', 'text')
    .addColumn('report_id', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('rating_override_by_interview_id')
    .on('rating_override')
    .column('interview_id')
    .execute()
}

/** What people saw before it was noted is unknown, so every report until now counts as seen by everybody. */
async function assumeSeen(db: Kysely<unknown>): Promise<void> {
  await sql`
    INSERT INTO machine_seen (interview_id, user_id, first_seen_at)
    SELECT interview.id, ${sql.ref('user.id')}, ${new Date().toISOString()}
    FROM interview CROSS JOIN ${sql.table('user')}
    WHERE interview.latest_report_id IS NOT NULL`.execute(db)
}
