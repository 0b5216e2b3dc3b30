import { oc } from '@orpc/contract'
import { z } from 'zod'
import { failing } from './failures.ts'
import { Instant } from './ids.ts'
import { SalvagedKind } from './salvage.ts'

/** What has to be said of a data folder that opens all the same. */
export const DataFolderWarning = z.discriminatedUnion('kind', [
  /** Recordings will soon be refused. */
  z.object({ kind: z.literal('low-room'), freeBytes: z.number() }),
  /** On a disk or stick that can be taken out. */
  z.object({ kind: z.literal('removable') }),
  /** Within the folder of a program that copies to the cloud. */
  z.object({ kind: z.literal('synced'), service: z.string() }),
])
export type DataFolderWarning = z.infer<typeof DataFolderWarning>

/** What one start found after the run before it had not ended in order. */
export const Recovery = z.object({
  id: z.string(),
  /** When it was found. */
  at: Instant,
  /** The run that broke off: since when, and when it was last known to be alive. */
  startedAt: Instant,
  aliveAt: Instant,
  /** Interviews that candidates were in; they go on where their last answer was kept. */
  interviews: z.array(z.string()),
  /** Recordings under way: all that was acknowledged is there. */
  recordings: z.number().int(),
  /** Those of them that lost a slice which had not been acknowledged yet. */
  cut: z.number().int(),
  /** Work begun again. */
  jobs: z.number().int(),
  /** Letters from another computer that were only half here; they come again. */
  letters: z.number().int(),
  /** Copies of the records that were only half made, and are gone. */
  copies: z.number().int(),
  /** Of the log of changes, which SQLite read back into the records; 0 where there was none. */
  logBytes: z.number(),
  /** Of the copy that the records were brought back from; null where they opened as they were. */
  restoredFrom: Instant.nullable(),
  /** Newer records that were brought back out of the damaged file. */
  salvaged: z.array(SalvagedKind),
  /** Recordings on disk that no record knows; they stay where they are. */
  unknownMedia: z.array(z.string()),
  dismissedAt: Instant.nullable(),
})
export type Recovery = z.infer<typeof Recovery>

/** What a crash left on this computer; it is never sent. */
export const CrashReport = z.object({
  name: z.string(),
  at: Instant,
  bytes: z.number(),
  /** `station`: words about a fault; `dump`: memory of the window's program, which may hold anything. */
  kind: z.enum(['station', 'dump']),
})
export type CrashReport = z.infer<typeof CrashReport>

/** After a crash or a power cut: what was found, and its history. */
export const recovery = {
  /** Newest first. */
  list: oc.route({ method: 'GET', path: '/recoveries' }).output(z.array(Recovery)),
  /** What nobody has put away yet; null for none. */
  latest: oc.route({ method: 'GET', path: '/recoveries/latest' }).output(Recovery.nullable()),
  /** Newest first; `GET /api/health/support-bundle?dumps=1` puts memory dumps in, too. */
  crashes: oc.route({ method: 'GET', path: '/crashes' }).output(z.array(CrashReport)),
  dismiss: oc
    .route({ method: 'POST', path: '/recoveries/{id}/dismiss' })
    .input(z.object({ id: z.string() }))
    .output(Recovery)
    .errors(failing('NOT_FOUND')),
}
