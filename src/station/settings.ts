import type { Kysely } from 'kysely'
import type { FailureRecord } from '../contract/failures.ts'
import type { UiLanguage } from '../contract/ids.ts'
import type { RaterName } from '../contract/raters.ts'
import { type SyncSettings, usualSyncSettings } from '../contract/sync-settings.ts'
import type { PolicyChoice } from '../domain/policy/region-policy.ts'
import type { Database } from './db/schema.ts'

/** What the station remembers between starts, with its defaults. */
export type Settings = {
  readonly language: UiLanguage
  /** True while the records are the demonstration chain's. */
  readonly demonstration: boolean
  /** Who rates new answers. */
  readonly rater: RaterName
  /** The candidates' own server; `host` is what links name, empty for the first of the computer's addresses. */
  readonly candidateDoor: { readonly open: boolean; readonly port: number; readonly host: string }
  /** Hash of the kiosk's PIN; without one there is no kiosk. */
  readonly kioskPin: string | null
  /** Where interviews are held, and what was chosen of what the law there leaves open; null until somebody chose. */
  readonly regionPolicy: PolicyChoice | null
  /** How letters travel to and from the other side. */
  readonly sync: SyncSettings
  /** Of the proxy in `sync`; empty for none. */
  readonly syncProxyPassword: string
  /** When it was last tried to send (UTC ISO 8601), and why that failed; null before the first time. */
  readonly syncTried: { readonly at: string; readonly failure: FailureRecord | null } | null
}

const defaults: Settings = {
  language: 'zh-CN',
  demonstration: false,
  rater: 'combined',
  candidateDoor: { open: false, port: 7443, host: '' },
  kioskPin: null,
  regionPolicy: null,
  sync: usualSyncSettings,
  syncProxyPassword: '',
  syncTried: null,
}

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
