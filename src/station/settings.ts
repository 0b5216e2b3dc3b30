import type { Kysely } from 'kysely'
import type { StationRole } from '../contract/access.ts'
import { type BackupSettings, usualBackupSettings } from '../contract/backup.ts'
import type { FailureRecord } from '../contract/failures.ts'
import type { UiLanguage } from '../contract/ids.ts'
import type { RaterName } from '../contract/raters.ts'
import { type SyncSettings, usualSyncSettings } from '../contract/sync-settings.ts'
import { type UpdateSettings, usualUpdateSettings } from '../contract/updates.ts'
import { type AlertThresholds, presetThresholds } from '../domain/headquarters/alerts.ts'
import type { PolicyChoice, Region } from '../domain/policy/region-policy.ts'
import type { Ring } from '../domain/releases/rings.ts'
import type { RetentionNotice } from '../domain/retention/notice.ts'
import type { Database } from './db/schema.ts'
import type { JoinAnswer } from './sync/pairing/join.ts'
import type { KeyChange } from './sync/pairing/key-change.ts'

/** What the station remembers between starts, with its defaults. */
export type Settings = {
  readonly language: UiLanguage
  /** A store or headquarters, as the first run chose; null before it. */
  readonly role: StationRole | null
  /** True while the records are the demonstration chain's. */
  readonly demonstration: boolean
  /** Who rates new answers. */
  readonly rater: RaterName
  /** The candidates' own server; `host` is what links name, empty for the first of the computer's addresses. */
  readonly candidateDoor: { readonly open: boolean; readonly port: number; readonly host: string }
  /** Hash of the kiosk's PIN; without one there is no kiosk. */
  readonly kioskPin: string | null
  /** Every change of this computer's own keys, oldest first. */
  readonly keyChanges: readonly KeyChange[]
  /** At a store: its answer to the join file it opened, until headquarters has it. */
  readonly joinAnswer: JoinAnswer | null
  /** Where interviews are held, and what was chosen of what the law there leaves open; null until somebody chose. */
  readonly regionPolicy: PolicyChoice | null
  /** How letters travel to and from the other side. */
  readonly sync: SyncSettings
  /** Of the proxy in `sync`; empty for none. */
  readonly syncProxyPassword: string
  /** When it was last tried to send (UTC ISO 8601), and why that failed; null before the first time. */
  readonly syncTried: { readonly at: string; readonly failure: FailureRecord | null } | null
  /** At headquarters: groups of stores that get releases one after another. */
  readonly releaseRings: readonly Ring[]
  /** At a store: what headquarters set for it; null leaves a setting to the store. */
  readonly fromHeadquarters: FromHeadquarters
  /** At headquarters: from where on figures of stores raise an alert. */
  readonly alertThresholds: AlertThresholds
  /** Where backups of this computer go. */
  readonly backup: BackupSettings
  /** Where updates of the program come from. */
  readonly updates: UpdateSettings
  /** The last look for updates; `sequence`: the highest number of a list that was seen. */
  readonly updatesLooked: {
    readonly at: string
    readonly failure: FailureRecord | null
    readonly sequence: number
  } | null
  /** Since when it is looked, at least every few days, who is kept too long; null before the first look. */
  readonly retentionNotice: RetentionNotice | null
}

/** The store's own choices stay beneath, so that they hold again once headquarters leaves them to it. */
export type FromHeadquarters = {
  readonly rater: RaterName | null
  readonly times: SyncSettings['times'] | null
  readonly rules: SyncSettings['rules'] | null
  /** The widest a store may choose, by region. */
  readonly policies: Readonly<Partial<Record<Region, PolicyChoice>>>
}

const defaults: Settings = {
  language: 'zh-CN',
  role: null,
  demonstration: false,
  rater: 'combined',
  candidateDoor: { open: false, port: 7443, host: '' },
  kioskPin: null,
  keyChanges: [],
  joinAnswer: null,
  regionPolicy: null,
  sync: usualSyncSettings,
  syncProxyPassword: '',
  syncTried: null,
  releaseRings: [],
  fromHeadquarters: { rater: null, times: null, rules: null, policies: {} },
  alertThresholds: presetThresholds,
  backup: usualBackupSettings,
  updates: usualUpdateSettings,
  updatesLooked: null,
  retentionNotice: null,
}

/** What holds here: what headquarters set, and the station's own settings for everything else. */
export async function readSettings(db: Kysely<Database>): Promise<Settings> {
  const own = await readOwnSettings(db)
  const { rater, times, rules } = own.fromHeadquarters
  return {
    ...own,
    rater: rater ?? own.rater,
    sync: { ...own.sync, times: times ?? own.sync.times, rules: rules ?? own.sync.rules },
  }
}

/** The station's own, whatever headquarters set. */
export async function readOwnSettings(db: Kysely<Database>): Promise<Settings> {
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
