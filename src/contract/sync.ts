import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { outcomes, recordKinds, setAsideReasons } from '../domain/sync/records.ts'
import { AvailabilityWindow, CustomField } from './candidates.ts'
import { FailureRecord, failing } from './failures.ts'
import { CandidateId, Instant, InterviewId } from './ids.ts'
import { SyncSettings } from './sync-settings.ts'

/** A paired computer's id, as its keys made it. */
export const ComputerId = z.string().min(1).max(80)
/** SHA-256 (hex) of a bundle's manifest. */
export const BundleId = z.string().regex(/^[0-9a-f]{64}$/u)
/** The file name of a bundle, its keys, a receipt or a change of keys. */
export const LetterName = z.string().regex(/^[0-9A-Za-z-]{1,120}\.sf[a-z]{1,8}$/u)

const RecordKind = z.enum(recordKinds)
const Reason = z.enum(setAsideReasons)

/** What the schedule does now. */
export const SyncActivity = z.object({
  state: z.enum(['idle', 'packing', 'sending', 'receiving']),
  /** By how it goes; null while nothing is on its way. */
  way: z.enum(['https', 'folder']).nullable(),
  /** Null before the first byte. */
  progress: z
    .object({
      lettersDone: z.number().int(),
      letters: z.number().int(),
      bytesDone: z.number(),
      bytes: z.number(),
      /** Null until there is a pace. */
      secondsLeft: z.number().nullable(),
    })
    .nullable(),
  /** Why the last attempt did not succeed; null after one that did. */
  failure: FailureRecord.nullable(),
  failedAt: Instant.nullable(),
  /** When it tries again by itself; null where it does not. */
  nextAt: Instant.nullable(),
})
export type SyncActivity = z.infer<typeof SyncActivity>

/** How many records stand where, of those that are to go to one other side. */
export const SyncCounts = z.object({
  /** Changed here and not packed yet. */
  waiting: z.number().int(),
  /** Packed, without a receipt. */
  onTheWay: z.number().int(),
  /** Arrived, and the receipt is here. */
  received: z.number().int(),
  /** Arrived and kept there until something else comes. */
  held: z.number().int(),
  /** Arrived and set apart there; somebody has to look. */
  quarantined: z.number().int(),
})
export type SyncCounts = z.infer<typeof SyncCounts>

/** Whether everything is at the other side. */
export const SyncStanding = z.object({
  role: z.enum(['store', 'hq']).nullable(),
  /** At a store its headquarters; at headquarters null. */
  headquarters: z.object({ id: ComputerId, name: z.string(), lastContactAt: Instant.nullable() }).nullable(),
  /** How many stores are paired; 0 at a store. */
  stores: z.number().int(),
  counts: SyncCounts,
  /** Interviews among what is not there yet. */
  interviewsOpen: z.number().int(),
  /** When the oldest of what is not there yet was changed. */
  oldestAt: Instant.nullable(),
  lastReceiptAt: Instant.nullable(),
  /** Of media on its way or waiting. */
  mediaBytesOpen: z.number(),
  activity: SyncActivity,
  /** At headquarters: where stores come in by the network; null at a store. */
  server: z
    .object({
      port: z.number().int(),
      listening: z.boolean(),
      problem: z.enum(['port-taken']).nullable(),
    })
    .nullable(),
  /** Records of others that were set aside here, and conflicts nobody looked at. */
  setAside: z.number().int(),
  conflicts: z.number().int(),
})
export type SyncStanding = z.infer<typeof SyncStanding>

export const ledgerStates = ['waiting', 'on-the-way', 'received', 'held', 'quarantined'] as const

export const LedgerQuery = z.object({
  /** `open`: everything that is not at the other side yet. */
  state: z.enum(['open', ...ledgerStates]).optional(),
  kind: RecordKind.optional(),
  /** At headquarters: what goes to one store. */
  computerId: ComputerId.optional(),
  cursor: z.string().max(200).optional(),
  limit: z.number().int().min(1).max(200).default(50),
})
export type LedgerQuery = z.infer<typeof LedgerQuery>

/** One record in its last version, and where it is. */
export const LedgerRow = z.object({
  kind: RecordKind,
  id: z.string(),
  /** The person's or the thing's name; null where there is none any more. */
  name: z.string().nullable(),
  candidateId: CandidateId.nullable(),
  interviewId: InterviewId.nullable(),
  state: z.enum(ledgerStates),
  /** Null until the receipt. */
  outcome: z.enum(outcomes).nullable(),
  reason: Reason.nullable(),
  /** When it was changed; of one that was packed, when its bundle was made. */
  changedAt: Instant,
  /** When its bundle first left; null before. */
  sentAt: Instant.nullable(),
  receivedAt: Instant.nullable(),
  bundleId: BundleId.nullable(),
  sequence: z.number().int().nullable(),
})
export type LedgerRow = z.infer<typeof LedgerRow>

export const LedgerPage = z.object({
  rows: z.array(LedgerRow),
  /** Null on the last page. */
  cursor: z.string().nullable(),
})
export type LedgerPage = z.infer<typeof LedgerPage>

/** The password of the proxy is never told. */
const KnownSettings = SyncSettings.extend({
  proxyPasswordSet: z.boolean(),
  /** At a store: what headquarters set, which is not to be changed here. */
  fixed: z.object({ times: z.boolean(), rules: z.boolean() }),
})
export type KnownSyncSettings = z.infer<typeof KnownSettings>

/** What would leave now. */
export const SyncPreview = z.object({
  kinds: z.array(z.object({ kind: RecordKind, count: z.number().int() })),
  media: z.array(
    z.object({
      kind: z.enum(['audio', 'video']),
      files: z.number().int(),
      bytes: z.number(),
      /** False where the settings let it wait or stay; `from` says until when. */
      goes: z.boolean(),
      from: Instant.nullable(),
    }),
  ),
})
export type SyncPreview = z.infer<typeof SyncPreview>

/** A place where letters may be laid: a stick, a drive, or the folder of the settings. */
export const LetterPlace = z.object({
  path: z.string(),
  name: z.string(),
  freeBytes: z.number(),
  /** Letters that lie there already. */
  letters: z.number().int(),
})

/** What a visit to a folder brought. */
export const FolderVisit = z.object({
  written: z.number().int(),
  writtenBytes: z.number(),
  taken: z.number().int(),
  removed: z.number().int(),
  /** Files that are letters and were not taken, and why. */
  failures: z.array(z.object({ file: z.string(), failure: FailureRecord })),
})
export type FolderVisit = z.infer<typeof FolderVisit>

/** What a letter would do, or did. */
export const LetterTrial = z.object({
  name: z.string(),
  kind: z.enum(['bundle', 'receipt', 'keys', 'other']),
  /** Whose it is, where that is known. */
  from: z.object({ id: ComputerId, name: z.string() }).nullable(),
  sequence: z.number().int().nullable(),
  madeAt: Instant.nullable(),
  records: z.number().int(),
  mediaBytes: z.number(),
  outcomes: z.partialRecord(z.enum(outcomes), z.number().int()),
  /** Why it cannot enter; null for one that can. */
  failure: FailureRecord.nullable(),
})
export type LetterTrial = z.infer<typeof LetterTrial>

export const bundleStates = ['early', 'taken', 'refused'] as const

export const IncomingBundle = z.object({
  id: BundleId,
  computerId: ComputerId,
  sequence: z.number().int(),
  state: z.enum(bundleStates),
  records: z.number().int(),
  bytes: z.number(),
  mediaBytes: z.number(),
  madeAt: Instant,
  cameAt: Instant.nullable(),
  /** By the receipt that was given; empty before. */
  outcomes: z.partialRecord(z.enum(outcomes), z.number().int()),
  failure: FailureRecord.nullable(),
})
export type IncomingBundle = z.infer<typeof IncomingBundle>

/** A store, and what came from it. */
export const IncomingSender = z.object({
  computerId: ComputerId,
  name: z.string(),
  revoked: z.boolean(),
  lastContactAt: Instant.nullable(),
  lastBundleAt: Instant.nullable(),
  taken: z.number().int(),
  early: z.number().int(),
  refused: z.number().int(),
  records: z.number().int(),
  setAside: z.number().int(),
  latest: z.array(IncomingBundle),
})
export type IncomingSender = z.infer<typeof IncomingSender>

export const SetAsideRow = z.object({
  kind: RecordKind,
  id: z.string(),
  computerId: ComputerId,
  from: z.string(),
  bundleId: BundleId,
  state: z.enum(['held', 'quarantined']),
  reason: Reason,
  /** For IT: what exactly; no candidate's data. */
  detail: z.string(),
  /** Where the record is known here already. */
  name: z.string().nullable(),
  at: Instant,
})
export type SetAsideRow = z.infer<typeof SetAsideRow>

const SetAsideKey = SetAsideRow.pick({ kind: true, id: true, computerId: true })
const Keys = z.object({ keys: z.array(SetAsideKey).min(1).max(500) })

/** Why a record that was set aside is given up. */
export const dropReasons = ['duplicate', 'wrong-data', 'not-needed'] as const

export const conflictChoices = ['kept', 'lost'] as const

/** A value, the computer it was written at (empty for this one, or where that is unknown) and when, by its clock. */
const Written = z.object({
  value: z.union([z.string(), z.number(), z.array(AvailabilityWindow), z.null()]),
  from: z.string(),
  here: z.boolean(),
  at: Instant,
})

/** Two sides wrote one thing at once. */
export const SyncConflict = z.object({
  id: z.string(),
  kind: RecordKind,
  recordId: z.string(),
  /** The candidate it is about, where there is one. */
  candidateId: CandidateId.nullable(),
  name: z.string().nullable(),
  /** A column of the candidate, or `values.<field>`. */
  field: z.string(),
  /** Of a field that the company made. */
  custom: CustomField.nullable(),
  kept: Written,
  lost: Written,
  at: Instant,
  resolvedBy: z.string().nullable(),
  resolvedAt: Instant.nullable(),
  choice: z.enum(conflictChoices).nullable(),
})
export type SyncConflict = z.infer<typeof SyncConflict>

const ConflictId = z.object({ id: z.string().max(80) })

export const sync = {
  standing: oc.route({ method: 'GET', path: '/sync' }).output(SyncStanding),
  /** The standing, then each time it changes. */
  watch: oc.route({ method: 'GET', path: '/sync/events' }).output(eventIterator(SyncStanding)),
  /** Sends and fetches now, by every way that is set; `watch` tells how it goes. */
  now: oc.route({ method: 'POST', path: '/sync/now' }).errors(failing('NOT_PAIRED', 'SYNC_WAY_MISSING')),
  /** What is on its way goes on from there the next time. */
  stop: oc.route({ method: 'POST', path: '/sync/stop' }),
  preview: oc.route({ method: 'GET', path: '/sync/preview' }).output(SyncPreview),
  ledger: oc.route({ method: 'GET', path: '/sync/ledger' }).input(LedgerQuery).output(LedgerPage),
  settings: oc.route({ method: 'GET', path: '/sync/settings' }).output(KnownSettings),
  /** Without a password for the proxy the one that is known stays; an empty one is forgotten. */
  changeSettings: oc
    .route({ method: 'PUT', path: '/sync/settings' })
    .input(SyncSettings.extend({ proxyPassword: z.string().max(200).optional() }))
    .output(KnownSettings)
    .errors(failing('INVALID_INPUT', 'SET_BY_HEADQUARTERS')),
  /** Sticks and drives that are there now. */
  places: oc.route({ method: 'GET', path: '/sync/places' }).output(z.array(LetterPlace)),
  /** Lays down what is to go and takes what came, on a stick or in a shared folder. */
  visitFolder: oc
    .route({ method: 'POST', path: '/sync/folder' })
    .input(z.object({ folder: z.string().trim().min(1).max(1000) }))
    .output(FolderVisit)
    .errors(failing('NOT_PAIRED', 'FILE_UNREADABLE', 'FILE_UNWRITABLE', 'DISK_FULL')),
  /** Letters that were handed over as files (`POST /api/sync/dropped`), and what they would do. Nothing has entered. */
  dropped: oc.route({ method: 'GET', path: '/sync/dropped' }).output(z.array(LetterTrial)),
  takeDropped: oc.route({ method: 'POST', path: '/sync/dropped/take' }).output(z.array(LetterTrial)),
  forgetDropped: oc.route({ method: 'DELETE', path: '/sync/dropped' }),
  incoming: oc
    .route({ method: 'GET', path: '/sync/incoming' })
    .input(
      z.object({
        query: z.string().max(120).optional(),
        /** `trouble`: those with something early, refused or set aside. */
        only: z.enum(['trouble']).optional(),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ total: z.number().int(), senders: z.array(IncomingSender) })),
  setAside: oc
    .route({ method: 'GET', path: '/sync/set-aside' })
    .input(
      z.object({
        reason: Reason.optional(),
        computerId: ComputerId.optional(),
        limit: z.number().int().min(1).max(500).default(200),
      }),
    )
    .output(
      z.object({
        groups: z.array(
          z.object({
            state: SetAsideRow.shape.state,
            reason: Reason,
            count: z.number().int(),
            stores: z.number().int(),
          }),
        ),
        rows: z.array(SetAsideRow),
      }),
    ),
  /** Tries again those whose reason may have gone; how many entered. */
  replay: oc
    .route({ method: 'POST', path: '/sync/set-aside/replay' })
    .output(z.object({ entered: z.number().int(), left: z.number().int() })),
  drop: oc
    .route({ method: 'POST', path: '/sync/set-aside/drop' })
    .input(Keys.extend({ reason: z.enum(dropReasons) }))
    .output(z.object({ dropped: z.number().int(), undo: z.string() })),
  /** Takes `drop` back, for ten minutes. */
  undoDrop: oc
    .route({ method: 'POST', path: '/sync/set-aside/undo' })
    .input(z.object({ undo: z.string().max(80) }))
    .errors(failing('NOT_FOUND')),
  conflicts: oc
    .route({ method: 'GET', path: '/sync/conflicts' })
    .input(z.object({ open: z.boolean().default(true), limit: z.number().int().min(1).max(200).default(50) }))
    .output(z.object({ total: z.number().int(), conflicts: z.array(SyncConflict) })),
  /** `lost` writes the other value, as a change that goes back to the stores. */
  resolve: oc
    .route({ method: 'POST', path: '/sync/conflicts/{id}/resolve' })
    .input(ConflictId.extend({ choice: z.enum(conflictChoices) }))
    .output(SyncConflict)
    .errors(failing('NOT_FOUND', 'CHANGED_MEANWHILE')),
  /** All that are open as the rule has it: the later value stays. */
  resolveByRule: oc
    .route({ method: 'POST', path: '/sync/conflicts/resolve' })
    .output(z.object({ ids: z.array(z.string()) })),
  /** Takes answers back: they are open again, and a value that was taken goes back to what it was. */
  reopen: oc
    .route({ method: 'POST', path: '/sync/conflicts/reopen' })
    .input(z.object({ ids: z.array(z.string().max(80)).min(1).max(500) }))
    .errors(failing('NOT_FOUND', 'CHANGED_MEANWHILE')),
}
