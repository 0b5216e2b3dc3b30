import { oc } from '@orpc/contract'
import { z } from 'zod'
import { failing } from './failures.ts'

/** How a kind of record fared between a copy and the damaged file. */
export const SalvagedKind = z.object({
  /** The table it stands in, e.g. `interview`. */
  kind: z.string(),
  /** Whole in the damaged file and not in the copy. */
  added: z.number().int(),
  /** In both, and different in the damaged file. */
  changed: z.number().int(),
  /** Read, and not whole: what it belongs to is gone, or a value is damaged. */
  left: z.number().int(),
})
export type SalvagedKind = z.infer<typeof SalvagedKind>

/** What is newer than a copy. */
export const SalvageFindings = z.object({
  /** `whole`: every table could be read to its end; `parts`: not all of it; `nothing`: the damaged file does not open. */
  readable: z.enum(['whole', 'parts', 'nothing', 'no-room']),
  kinds: z.array(SalvagedKind),
  /** Recordings on disk that the copy does not know; they stay where they are, whatever is chosen. */
  media: z.object({ recordings: z.number().int(), bytes: z.number() }),
})
export type SalvageFindings = z.infer<typeof SalvageFindings>

export const ForensicCopy = z.object({
  folder: z.string(),
  files: z.array(z.object({ name: z.string(), bytes: z.number(), sha256: z.string() })),
})
export type ForensicCopy = z.infer<typeof ForensicCopy>

/** In recovery only, with the launch session: what of a damaged database can be saved. */
export const salvage = {
  examine: oc
    .route({ method: 'GET', path: '/salvage/{snapshotId}' })
    .input(z.object({ snapshotId: z.string() }))
    .output(SalvageFindings)
    .errors(failing('NOT_FOUND', 'KEY_WRONG', 'DATABASE_CORRUPT')),
  /** Copies the damaged files and the logs, encrypted as they are, with their hashes, into a new folder within `folder`. */
  copy: oc
    .route({ method: 'POST', path: '/salvage/copy' })
    .input(z.object({ folder: z.string().trim().min(1).max(1000) }))
    .output(ForensicCopy)
    .errors(failing('NOT_FOUND', 'FILE_UNWRITABLE', 'FOLDER_FULL')),
}
