import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect } from 'kysely'
import { onTestFinished } from 'vitest'
import { migrate } from '../../src/station/db/migrate.ts'
import type { Database } from '../../src/station/db/schema.ts'

/** PostgreSQL within the test (PGlite), migrated: what runs there as well as on SQLite is SQL of both. */
export async function openPostgres(): Promise<Kysely<Database>> {
  const db = new Kysely<Database>({ dialect: new PGliteDialect({ pglite: new PGlite() }) })
  onTestFinished(async () => await db.destroy())
  await migrate(db)
  return db
}
