import { type Expression, type Kysely, type SqlBool, sql } from 'kysely'
import type { Database } from './schema.ts'

/** The full-text indexes, each asked by a whole-number key. Only this file knows how SQLite spells them. */
export type TextIndex = 'candidate_text' | 'interview_text'

const rowsAtOnce = 2000

/** Puts the tokens of records into an index, in the place of what was there under the same keys. */
export async function indexText(
  db: Kysely<Database>,
  index: TextIndex,
  entries: readonly { readonly key: number; readonly tokens: string }[],
): Promise<void> {
  for (let at = 0; at < entries.length; at += rowsAtOnce) {
    const rows = entries.slice(at, at + rowsAtOnce).map(({ key, tokens }) => sql`(${key}, ${tokens})`)
    await sql`INSERT OR REPLACE INTO ${sql.table(index)} (rowid, tokens) VALUES ${sql.join(rows)}`.execute(db)
  }
}

/** Whether the record under `key` has what `query` asks (as `toSearchQuery` writes it). */
export function matchesText(
  index: TextIndex,
  key: Expression<number | null>,
  query: string,
): Expression<SqlBool> {
  return sql<SqlBool>`${key} IN (SELECT rowid FROM ${sql.table(index)} WHERE tokens MATCH ${query})`
}
