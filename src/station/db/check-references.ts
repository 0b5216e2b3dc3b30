import { type Kysely, sql } from 'kysely'
import type { Database } from './schema.ts'

/** Whether every row that another one names is there, throughout the database. */
export async function holdsReferences(db: Kysely<Database>): Promise<boolean> {
  return (await sql`PRAGMA foreign_key_check`.execute(db)).rows.length === 0
}
