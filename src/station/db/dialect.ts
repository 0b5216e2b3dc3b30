import { type CreateTableBuilder, type Kysely, sql, SqliteAdapter } from 'kysely'
import type { Database } from './schema.ts'

/**
 * False on PostgreSQL. What only SQLite has (the full-text index, triggers) is left out there: headquarters on
 * PostgreSQL will have them in its own way.
 */
export function isSqlite(db: Kysely<unknown> | Kysely<Database>): boolean {
  return db.getExecutor().adapter instanceof SqliteAdapter
}

/** The type of columns of bytes. */
export function binary(db: Kysely<unknown>): 'blob' | 'bytea' {
  return isSqlite(db) ? 'blob' : 'bytea'
}

/** A key the database counts up: spelt differently by SQLite and PostgreSQL. */
export function addIncrementingKey<Table extends string>(
  db: Kysely<unknown>,
  table: CreateTableBuilder<Table>,
  column: string,
): CreateTableBuilder<Table> {
  if (!isSqlite(db)) return table.addColumn(column, 'serial', (c) => c.primaryKey())
  return table.addColumn(column, 'integer', (c) => c.primaryKey().autoIncrement())
}

/**
 * A full-text index (FTS5) that keeps no text of its own, only where each token stands, under a whole-number key.
 * Tokens come ready from `toSearchTokens`; an entry goes when the row that carries its key goes.
 */
export async function addTextIndex(
  db: Kysely<unknown>,
  { name, keyOf }: { name: string; keyOf: { table: string; column: string } },
): Promise<void> {
  if (!isSqlite(db)) return
  await sql
    .raw(
      `CREATE VIRTUAL TABLE ${name} USING fts5(tokens, content='', contentless_delete=1,
         tokenize='unicode61 remove_diacritics 0', prefix='1 2')`,
    )
    .execute(db)
  await sql
    .raw(
      `CREATE TRIGGER ${name}_goes AFTER DELETE ON ${keyOf.table} WHEN old.${keyOf.column} IS NOT NULL
         BEGIN DELETE FROM ${name} WHERE rowid = old.${keyOf.column}; END`,
    )
    .execute(db)
}

/** Whichever way a transcript came, its interview's words are due for the index. */
export async function noteTranscripts(db: Kysely<unknown>): Promise<void> {
  if (!isSqlite(db)) return
  await sql
    .raw(
      `CREATE TRIGGER transcript_is_due AFTER INSERT ON transcript BEGIN
         INSERT OR IGNORE INTO text_due
           SELECT 'interview', interview_id FROM answer WHERE id = new.answer_id; END`,
    )
    .execute(db)
}

/**
 * Keeps beside each candidate what lists sort and filter by: the number of interviews, the match of the newest
 * that has one, and the newest decision that stands, whoever writes the interview, report or decision.
 */
export async function keepStanding(db: Kysely<unknown>): Promise<void> {
  if (!isSqlite(db)) return
  const refresh = (candidate: string) =>
    standingOf(candidate, `json_extract(content_json, '$.recommendation.match')`)
  const on = async (name: string, event: string, which: string) =>
    await sql
      .raw(`CREATE TRIGGER candidate_standing_${name} AFTER ${event} BEGIN ${refresh(which)}; END`)
      .execute(db)
  await on('begun', 'INSERT ON interview', 'id = new.candidate_id')
  await on('gone', 'DELETE ON interview', 'id = old.candidate_id')
  await on(
    'changed',
    'UPDATE OF candidate_id, latest_report_id ON interview',
    'id IN (old.candidate_id, new.candidate_id)',
  )
  await on(
    'decided',
    'INSERT ON decision',
    'id = (SELECT candidate_id FROM interview WHERE id = new.interview_id)',
  )
  await sql.raw(refresh('true')).execute(db)
}

/** What `keepStanding` keeps, for records that were written all at once. */
export async function refreshStanding(db: Kysely<Database>, candidateIds: readonly string[]): Promise<void> {
  const match = isSqlite(db)
    ? `json_extract(content_json, '$.recommendation.match')`
    : `(content_json::json #>> '{recommendation,match}')::double precision`
  for (let at = 0; at < candidateIds.length; at += 1000) {
    const some = sql.join(candidateIds.slice(at, at + 1000))
    await sql`${sql.raw(standingOf('id IN (', match))}${some})`.execute(db)
  }
}

function standingOf(candidate: string, match: string): string {
  return `UPDATE candidate SET
    interviews = (SELECT count(*) FROM interview WHERE candidate_id = candidate.id),
    "match" = (SELECT ${match}
      FROM interview JOIN report ON report.id = interview.latest_report_id
      WHERE interview.candidate_id = candidate.id
        AND ${match} IS NOT NULL
      ORDER BY interview.id DESC LIMIT 1),
    decision = (SELECT nullif(decision.kind, 'withdrawn')
      FROM interview JOIN decision ON decision.interview_id = interview.id
      WHERE interview.candidate_id = candidate.id
      ORDER BY decision.decided_at DESC, decision.id DESC LIMIT 1)
    WHERE ${candidate}`
}
