import type { Kysely } from 'kysely'
import type { UiLanguage } from '../contract/ids.ts'
import type { RaterName } from '../contract/raters.ts'
import type { Database } from './db/schema.ts'

/** What the station remembers between starts, with its defaults. */
export type Settings = {
  readonly language: UiLanguage
  /** True while the records are the demonstration chain's. */
  readonly demonstration: boolean
  /** Who rates new answers. */
  readonly rater: RaterName
}

const defaults: Settings = { language: 'zh-CN', demonstration: false, rater: 'combined' }

export async function readSettings(db: Kysely<Database>): Promise<Settings> {
  const rows = await db.selectFrom('setting').selectAll().execute()
  const stored = Object.fromEntries(rows.map((row) => [row.key, JSON.parse(row.value_json) as unknown]))
  return { ...defaults, ...stored }
}

export async function writeSetting<Key extends keyof Settings>(
  db: Kysely<Database>,
  key: Key,
  value: Settings[Key],
): Promise<void> {
  const value_json = JSON.stringify(value)
  await db
    .insertInto('setting')
    .values({ key, value_json })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value_json }))
    .execute()
}
