import { type Kysely, sql } from 'kysely'
import { addTextIndex, keepStanding, noteTranscripts } from '../dialect.ts'

/** Fields of the company's own, changes that can be undone, imports, and an index over every word. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const create = (name: string) => db.schema.createTable(name)
  const index = async (table: string, columns: string[]) =>
    await db.schema
      .createIndex(`${table}_by_${columns.join('_')}`)
      .on(table)
      .columns(columns)
      .execute()

  for (const [column, type, preset] of [
    ['revision', 'integer', 0],
    ['name_key', 'text', ''],
    ['phone_key', 'text', ''],
    ['email_key', 'text', ''],
    ['interviews', 'integer', 0],
  ] as const)
    await db.schema
      .alterTable('candidate')
      .addColumn(column, type, (c) => c.notNull().defaultTo(preset))
      .execute()
  for (const [column, type] of [
    ['removed_at', 'text'],
    ['merged_into', 'text'],
    ['match', 'double precision'],
    ['decision', 'text'],
    ['text_key', 'integer'],
  ] as const)
    await db.schema.alterTable('candidate').addColumn(column, type).execute()
  // Wide enough to count and filter by everything but own values without reading a record.
  await index('candidate', ['removed_at', 'created_at', 'id', 'interviews', 'match', 'decision', 'text_key'])
  await index('candidate', ['removed_at', 'updated_at', 'id'])
  await index('candidate', ['removed_at', 'name_key', 'id'])
  await index('candidate', ['removed_at', 'match', 'id'])
  await index('candidate', ['phone_key'])
  await index('candidate', ['email_key'])
  await index('candidate', ['text_key'])

  await create('candidate_field')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('content_json', 'text', (c) => c.notNull())
    .execute()
  await create('candidate_value')
    .addColumn('candidate_id', 'text', (c) => c.notNull().references('candidate.id').onDelete('cascade'))
    .addColumn('field_id', 'text', (c) => c.notNull().references('candidate_field.id'))
    .addColumn('text', 'text')
    .addColumn('number', 'double precision')
    .addPrimaryKeyConstraint('candidate_value_key', ['candidate_id', 'field_id'])
    .execute()
  await index('candidate_value', ['field_id', 'text', 'candidate_id'])
  await index('candidate_value', ['field_id', 'number', 'candidate_id'])
  await create('candidate_window')
    .addColumn('candidate_id', 'text', (c) => c.notNull().references('candidate.id').onDelete('cascade'))
    .addColumn('field_id', 'text', (c) => c.notNull().references('candidate_field.id'))
    .addColumn('weekday', 'integer', (c) => c.notNull())
    .addColumn('start_minute', 'integer', (c) => c.notNull())
    .addColumn('end_minute', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('candidate_window_key', [
      'candidate_id',
      'field_id',
      'weekday',
      'start_minute',
      'end_minute',
    ])
    .execute()
  await index('candidate_window', ['field_id', 'weekday', 'start_minute', 'end_minute', 'candidate_id'])

  await create('candidate_change')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('candidates', 'integer', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('undone', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('undoes', 'text', (c) => c.references('candidate_change.id'))
    .execute()
  await create('candidate_change_item')
    .addColumn('change_id', 'text', (c) => c.notNull().references('candidate_change.id').onDelete('cascade'))
    .addColumn('candidate_id', 'text', (c) => c.references('candidate.id').onDelete('cascade'))
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('before_json', 'text')
    .addColumn('after_json', 'text')
    .execute()
  await index('candidate_change_item', ['change_id'])
  await index('candidate_change_item', ['candidate_id'])

  await create('candidate_import')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('content_json', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute()
  await create('candidate_import_row')
    .addColumn('import_id', 'text', (c) => c.notNull().references('candidate_import.id').onDelete('cascade'))
    .addColumn('sheet', 'integer', (c) => c.notNull())
    .addColumn('row', 'integer', (c) => c.notNull())
    .addColumn('cells_json', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('candidate_import_row_key', ['import_id', 'sheet', 'row'])
    .execute()
  await create('candidate_import_outcome')
    .addColumn('import_id', 'text', (c) => c.notNull().references('candidate_import.id').onDelete('cascade'))
    .addColumn('row', 'integer', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('content_json', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('candidate_import_outcome_key', ['import_id', 'row'])
    .execute()
  await index('candidate_import_outcome', ['import_id', 'kind', 'row'])

  await db.schema.alterTable('interview').addColumn('text_key', 'integer').execute()
  await index('interview', ['text_key'])
  /** Records whose words are not in the index yet. */
  await create('text_due')
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('record_id', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('text_due_key', ['kind', 'record_id'])
    .execute()
  await addTextIndex(db, { name: 'candidate_text', keyOf: { table: 'candidate', column: 'text_key' } })
  await addTextIndex(db, { name: 'interview_text', keyOf: { table: 'interview', column: 'text_key' } })
  await noteTranscripts(db)
  await sql`INSERT INTO text_due SELECT 'candidate', id FROM candidate`.execute(db)
  await sql`INSERT INTO text_due
    SELECT DISTINCT 'interview', answer.interview_id FROM answer JOIN transcript ON transcript.answer_id = answer.id`.execute(
    db,
  )
  await keepStanding(db)
}
