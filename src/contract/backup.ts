import { oc } from '@orpc/contract'
import { z } from 'zod'
import { AccessState, Snapshot } from './access.ts'
import { FailureRecord, failing } from './failures.ts'
import { Instant, UiLanguage } from './ids.ts'

/** Where backups go, and how often. */
export const BackupSettings = z.object({
  /** An absolute path on this computer or its network; null: none is made. */
  folder: z.string().max(1000).nullable(),
  everyHours: z.number().int().min(1).max(168),
})
export type BackupSettings = z.infer<typeof BackupSettings>
export const usualBackupSettings: BackupSettings = { folder: null, everyHours: 24 }

const Counts = z.object({
  candidate: z.number().int(),
  interview: z.number().int(),
  answer: z.number().int(),
  recording: z.number().int(),
  report: z.number().int(),
  decision: z.number().int(),
})

/** What came of restoring one copy into a scratch folder, opening it and looking through it. */
export const TriedCopy = z.object({
  source: z.enum(['snapshot', 'backup']),
  /** When the copy was made; null where there was none. */
  madeAt: Instant.nullable(),
  failure: FailureRecord.nullable(),
  /** Why a copy that opened is not sound. */
  problem: z.enum(['references', 'migration', 'recordings', 'files']).nullable(),
  counts: Counts.nullable(),
  /** Recordings of it that were read from beginning to end. */
  opened: z.number().int(),
  unreadable: z.number().int(),
})
export type TriedCopy = z.infer<typeof TriedCopy>

export const Trial = z.object({
  at: Instant,
  ok: z.boolean(),
  copies: z.array(TriedCopy),
  /** In the records themselves, at the same time. */
  live: Counts,
})
export type Trial = z.infer<typeof Trial>

export const BackupRun = z.object({
  at: Instant,
  failure: FailureRecord.nullable(),
  newFiles: z.number().int(),
  newBytes: z.number(),
  files: z.number().int(),
  bytes: z.number(),
})
export type BackupRun = z.infer<typeof BackupRun>

export const BackupState = z.object({
  settings: BackupSettings,
  /** What opens the records: a key that the computer's key store sealed, one in a file, or a passphrase somebody gives. */
  keyFrom: z.enum(['key-store', 'file', 'passphrase']),
  phraseMadeAt: Instant.nullable(),
  snapshots: z.array(Snapshot),
  target: z.object({
    state: z.enum(['none', 'ready', 'gone', 'of-another']),
    freeBytes: z.number().nullable(),
    copies: z.array(z.object({ id: z.string(), madeAt: Instant })),
    nextAt: Instant.nullable(),
  }),
  /** Newest first. */
  runs: z.array(BackupRun),
  trials: z.array(Trial),
  nextTrialAt: Instant.nullable(),
  working: z
    .object({ kind: z.enum(['make-backup', 'try-restore', 'clean-copies']), progress: z.number() })
    .nullable(),
})
export type BackupState = z.infer<typeof BackupState>

const words = z.array(z.string())

export const backup = {
  get: oc.route({ method: 'GET', path: '/backup' }).output(BackupState),
  /** Chooses the folder and tries whether it can be written. */
  set: oc
    .route({ method: 'PUT', path: '/backup' })
    .input(BackupSettings)
    .output(BackupState)
    .errors(failing('PHRASE_MISSING', 'BACKUP_FOLDER_GONE', 'BACKUP_OF_ANOTHER', 'INVALID_INPUT')),
  /** Queues a backup now. */
  run: oc
    .route({ method: 'POST', path: '/backup/run' })
    .output(BackupState)
    .errors(failing('BACKUP_FOLDER_GONE')),
  /** Queues a trial of restoring now. */
  try: oc.route({ method: 'POST', path: '/backup/try' }).output(BackupState),
  /** Makes a recovery phrase and shows it, once; it counts after three of its words were given back. */
  beginPhrase: oc
    .route({ method: 'POST', path: '/backup/phrase' })
    .input(z.object({ language: UiLanguage }))
    .output(z.object({ words, asked: z.array(z.number().int()) })),
  /** The words asked for, in the order in which they were asked. */
  confirmPhrase: oc
    .route({ method: 'POST', path: '/backup/phrase/confirm' })
    .input(z.object({ words: words.length(3) }))
    .output(BackupState)
    .errors(failing('PHRASE_WRONG')),
  /** What can be restored from a folder or file, before signing in: on a new computer, or when the records do not open. */
  inspect: oc
    .route({ method: 'POST', path: '/backup/inspect' })
    .input(z.object({ source: z.string().min(1).max(1000) }))
    .output(
      z.object({
        copies: z.array(z.object({ id: z.string(), madeAt: Instant })),
        /** Whether a recovery phrase opens it; otherwise the passphrase of the station does. */
        withPhrase: z.boolean(),
      }),
    )
    .errors(failing('NOT_FOUND', 'BACKUP_BROKEN', 'FOLDER_NOT_EMPTY')),
  /** Restores in the place of what is here; what was here is kept beside it. Only before the first run or in recovery. */
  restore: oc
    .route({ method: 'POST', path: '/backup/restore' })
    .input(
      z.object({
        source: z.string().min(1).max(1000),
        copyId: z.string().max(60).nullable(),
        phrase: z.string().max(1000),
      }),
    )
    .output(AccessState)
    .errors(
      failing(
        'NOT_FOUND',
        'BACKUP_BROKEN',
        'KEY_WRONG',
        'PHRASE_WRONG',
        'PHRASE_MISSING',
        'FOLDER_NOT_EMPTY',
        'DISK_FULL',
        'DATABASE_CORRUPT',
        'STILL_PROCESSING',
      ),
    ),
  /** How far a restoration is, 0–1; null while there is none. */
  restoring: oc
    .route({ method: 'GET', path: '/backup/restoring' })
    .output(z.object({ fraction: z.number().nullable() })),
}
