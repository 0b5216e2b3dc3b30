import { type Kysely, sql, SqliteAdapter } from 'kysely'
import type { Database } from './schema.ts'

/**
 * Runs a deletion so that SQLite fills what it frees with zeros rather than leave it in free pages of the file.
 * For what must be gone; it costs writing.
 */
export async function overwriteDeleted<Result>(
  trx: Kysely<Database>,
  work: () => Promise<Result>,
): Promise<Result> {
  if (!(trx.getExecutor().adapter instanceof SqliteAdapter)) return await work()
  await sql`PRAGMA secure_delete = ON`.execute(trx)
  try {
    return await work()
  } finally {
    await sql`PRAGMA secure_delete = OFF`.execute(trx)
  }
}

/** Moves the write-ahead log into the file and empties it, so that older pages do not lie in it; skips it while others read. */
export async function emptyLog(db: Kysely<Database>): Promise<void> {
  await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(db)
}
