import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { DatabaseFailure } from './open.ts'
import type { Database } from './schema.ts'
import * as first from './migrations/001-first.ts'
import * as positionDrafts from './migrations/002-position-drafts.ts'
import * as personRatings from './migrations/003-person-ratings.ts'
import * as calibrations from './migrations/004-calibrations.ts'
import * as candidates from './migrations/005-candidates.ts'
import * as ratingBatches from './migrations/006-rating-batches.ts'
import * as liveInterviews from './migrations/007-live-interviews.ts'
import * as phone from './migrations/008-phone.ts'
import * as sync from './migrations/009-sync.ts'
import * as headquarters from './migrations/010-headquarters.ts'
import * as releases from './migrations/011-releases.ts'
import * as backup from './migrations/012-backup.ts'
import * as preflight from './migrations/013-preflight.ts'

/** Forward only, in the order of their names. */
export const migrations: Readonly<Record<string, Migration>> = {
  '001-first': first,
  '002-position-drafts': positionDrafts,
  '003-person-ratings': personRatings,
  '004-calibrations': calibrations,
  '005-candidates': candidates,
  '006-rating-batches': ratingBatches,
  '007-live-interviews': liveInterviews,
  '008-phone': phone,
  '009-sync': sync,
  '010-headquarters': headquarters,
  '011-releases': releases,
  '012-backup': backup,
  '013-preflight': preflight,
}

/**
 * Brings a database to `target` (default: the newest); throws with the failed migration's name, and DATABASE_NEWER for a
 * database that has been through migrations which this version does not know.
 */
export async function migrate(db: Kysely<Database>, target?: string): Promise<void> {
  if ((await listDone(db)).some((name) => !Object.hasOwn(migrations, name)))
    throw new DatabaseFailure('DATABASE_NEWER')
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } })
  const { error, results } =
    target === undefined ? await migrator.migrateToLatest() : await migrator.migrateTo(target)
  if (error !== undefined) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName
    throw new Error(`migration ${failed ?? ''} failed`, { cause: error })
  }
}

/** The last migration that a database has been through. */
export async function readSchemaName(db: Kysely<Database>): Promise<string> {
  return (await listDone(db)).toSorted().at(-1) ?? ''
}

async function listDone(db: Kysely<Database>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(({ name }) => name === 'kysely_migration')) return []
  const rows = await sql<{ name: string }>`SELECT name FROM kysely_migration`.execute(db)
  return rows.rows.map(({ name }) => name)
}
