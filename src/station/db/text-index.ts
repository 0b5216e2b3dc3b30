import { type Expression, type Kysely, type SqlBool, sql } from 'kysely'
import { isSqlite } from './dialect.ts'
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
  if (!isSqlite(db)) return
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

/** Takes records out of an index by their keys. */
export async function forgetText(
  db: Kysely<Database>,
  index: TextIndex,
  keys: readonly number[],
): Promise<void> {
  for (let at = 0; at < keys.length; at += rowsAtOnce) {
    const some = sql.join(keys.slice(at, at + rowsAtOnce))
    await sql`DELETE FROM ${sql.table(index)} WHERE rowid IN (${some})`.execute(db)
  }
}

/** Pages of an index that one step of `scrubTextIndex` rewrites. */
const pagesAtOnce = 200

/**
 * Rewrites an index without the words of records that went: FTS5 only marks them until its segments are joined.
 * In small steps, between which others have their turn.
 */
export async function scrubTextIndex(db: Kysely<Database>, index: TextIndex): Promise<void> {
  const table = sql.table(index)
  const changes = async () =>
    (await sql<{ n: number }>`SELECT total_changes() AS n`.execute(db)).rows[0]?.n ?? 0
  // A negative number begins with all segments, a positive one goes on.
  for (let pages = -pagesAtOnce; ; pages = pagesAtOnce) {
    const before = await changes()
    await sql`INSERT INTO ${table} (${table}, rank) VALUES ('merge', ${pages})`.execute(db)
    if ((await changes()) - before < 2) return
  }
}
