import { oc } from '@orpc/contract'
import { z } from 'zod'
import { roles } from '../domain/permission/permission.ts'
import { failing } from './failures.ts'
import { Instant, OrgUnitId, UiLanguage, UserId } from './ids.ts'
import { KeyTrouble, keyTroubles } from './key-trouble.ts'
import { DataFolderWarning } from './recovery.ts'

export const User = z.object({
  id: UserId,
  login: z.string(),
  name: z.string(),
  role: z.enum(roles),
  /** Where the user works; a store for HR. */
  orgUnitId: OrgUnitId,
})
export type User = z.infer<typeof User>

export const OrgUnit = z.object({
  id: OrgUnitId,
  kind: z.enum(['group', 'region', 'store']),
  name: z.string(),
  parentId: OrgUnitId.nullable(),
})
export type OrgUnit = z.infer<typeof OrgUnit>

/** A database copy that was opened and checked when it was made. */
export const Snapshot = z.object({ id: z.string(), madeAt: Instant, bytes: z.number() })
export type Snapshot = z.infer<typeof Snapshot>

/** What this computer is: where interviews are held, or where the results of all stores come together. */
export const StationRole = z.enum(['store', 'hq'])
export type StationRole = z.infer<typeof StationRole>

/** What the console should show first. */
export const AccessState = z.discriminatedUnion('stage', [
  z.object({
    stage: z.literal('recovery'),
    language: UiLanguage,
    reason: z.enum(['DATABASE_CORRUPT', 'DATABASE_NEWER', ...keyTroubles]),
    /** Why the key does not open, and since when a phrase could instead; null where it does. */
    key: KeyTrouble.extend({ phraseMadeAt: Instant.nullable() }).nullable(),
    dataFolder: z.string(),
    snapshots: z.array(Snapshot),
  }),
  z.object({
    stage: z.literal('first-run'),
    language: UiLanguage,
    /** What it was started as. */
    role: StationRole,
    dataFolder: z.string(),
    /** While it still holds nothing, another is easily chosen. */
    folderWarnings: z.array(DataFolderWarning),
    models: z.array(
      z.object({ id: z.string(), name: z.string(), state: z.enum(['present', 'missing', 'corrupt']) }),
    ),
  }),
  z.object({
    stage: z.literal('signed-out'),
    language: UiLanguage,
    role: StationRole,
    demonstration: z.boolean(),
  }),
  z.object({
    stage: z.literal('signed-in'),
    language: UiLanguage,
    role: StationRole,
    demonstration: z.boolean(),
    user: User,
    org: z.array(OrgUnit),
  }),
])
export type AccessState = z.infer<typeof AccessState>

export const FirstRun = z.object({
  language: UiLanguage,
  /** A store where left out. */
  role: StationRole.optional(),
  administrator: z.object({
    name: z.string().trim().min(1).max(80),
    login: z.string().trim().min(2).max(80),
    /** At least 10 characters. */
    password: z.string().max(200),
  }),
  group: z.string().trim().min(1).max(80),
  /** Of a store; headquarters names regions and stores when it pairs with them. */
  region: z.string().trim().min(1).max(80).optional(),
  store: z.string().trim().min(1).max(80).optional(),
  /** Fills a store with an invented chain to look around in; `access.leaveDemonstration` empties it. */
  demonstration: z.boolean(),
})
export type FirstRun = z.infer<typeof FirstRun>

export const access = {
  /** Where this browser stands: recovery, first run, signed out or in. Needs only the launch session. */
  state: oc.route({ method: 'GET', path: '/access' }).output(AccessState),
  /** Creates the administrator and the org tree, and signs the administrator in. */
  completeFirstRun: oc
    .route({ method: 'POST', path: '/access/first-run' })
    .input(FirstRun)
    .output(AccessState)
    .errors(failing('FIRST_RUN_DONE', 'PASSWORD_TOO_WEAK', 'INVALID_INPUT')),
  signIn: oc
    .route({ method: 'POST', path: '/access/sign-in' })
    .input(z.object({ login: z.string().max(80), password: z.string().max(200) }))
    .output(AccessState)
    .errors(failing('INVALID_CREDENTIALS', 'LOCKED_OUT')),
  signOut: oc.route({ method: 'POST', path: '/access/sign-out' }).output(AccessState),
  /** Remembers the interface language for this station. */
  setLanguage: oc
    .route({ method: 'POST', path: '/access/language' })
    .input(z.object({ language: UiLanguage }))
    .output(AccessState),
  /** Erases the demonstration chain and returns to the first run. */
  leaveDemonstration: oc
    .route({ method: 'POST', path: '/access/leave-demonstration' })
    .output(AccessState)
    .errors(failing('NOT_DEMONSTRATION', 'STILL_PROCESSING', 'SIGNED_OUT', 'NOT_ALLOWED')),
  /** In recovery: puts a checked snapshot in the database's place; the broken file is kept beside it. */
  restoreSnapshot: oc
    .route({ method: 'POST', path: '/access/restore-snapshot' })
    .input(
      z.object({
        snapshotId: z.string(),
        /** Brings newer records back out of the damaged file, where they are whole. */
        salvage: z.boolean().optional(),
      }),
    )
    .output(AccessState)
    .errors(failing('NOT_FOUND', 'KEY_WRONG', 'DATABASE_CORRUPT', 'DISK_FULL')),
}
